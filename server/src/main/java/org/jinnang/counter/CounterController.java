package org.jinnang.counter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a clerk does, over HTTP, on the staff's host only. */
@RestController
@RequestMapping("/api/v1/staff")
class CounterController {

    private final CounterDesk desk;
    private final CounterLookUps visits;
    private final CounterViews views;
    private final VisitParts parts;
    private final Receipts receipts;
    private final Branches branches;

    CounterController(
            CounterDesk desk,
            CounterLookUps visits,
            CounterViews views,
            VisitParts parts,
            Receipts receipts,
            Branches branches) {
        this.desk = desk;
        this.visits = visits;
        this.views = views;
        this.parts = parts;
        this.receipts = receipts;
        this.branches = branches;
    }

    record CounterBranch(BranchView branch, boolean own, int bookedToday, int waiting) {}

    record CounterBranchList(List<CounterBranch> data) {}

    record CounterLineList(List<CounterViews.LineView> data) {}

    @GetMapping("/branches")
    CounterBranchList branches(@OnDuty SignedInStaff staff) {
        return new CounterBranchList(
                branches.all().stream().map(branch -> counted(branch, staff)).toList());
    }

    /** What an agent offers to whoever calls: the same times as the holder's own page does. */
    @GetMapping("/branches/{id}/slots")
    BranchController.SlotList slots(
            @OnDuty SignedInStaff staff, @PathVariable String id, @RequestParam String day) {
        return BranchController.free(branches, id, day);
    }

    private CounterBranch counted(Branch branch, SignedInStaff staff) {
        List<Visit> day = visits.day(branches.today(branch), branch.id());
        return new CounterBranch(
                branches.view(branch, branches.next(branch)),
                staff.branch().filter(branch.id()::equals).isPresent(),
                day.size(),
                (int) day.stream().filter(visit -> visit.state().servedBy().isPresent()).count());
    }

    private List<Visit> ofDay(BranchId branch, Optional<LocalDate> day) {
        return visits.day(day.orElseGet(() -> branches.today(branches.of(branch))), branch);
    }

    @GetMapping("/visits")
    CounterLineList day(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @RequestParam(required = false) Optional<String> day) {
        Optional<LocalDate> which = day.map(BranchController::day);
        List<BranchId> own =
                staff.branch()
                        .map(List::of)
                        .orElseGet(() -> branches.all().stream().map(Branch::id).toList());
        return new CounterLineList(
                own.stream()
                        .flatMap(branch -> ofDay(branch, which).stream())
                        .map(views::line)
                        .toList());
    }

    @PostMapping("/visits")
    @ResponseStatus(HttpStatus.CREATED)
    CounterViews.CounterVisitView walkIn(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @RequestBody CounterRequests.WalkIn request,
            Browser browser) {
        return shown(
                visits.walkIn(
                        request.identifier(), request.kind(), request.whoComes(), staff, browser),
                staff);
    }

    @PostMapping("/visits/searches")
    CounterViews.CounterVisitView find(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @RequestBody CounterRequests.CounterSearch request,
            Browser browser) {
        return shown(visits.find(request.code(), request.reason(), staff, browser), staff);
    }

    @GetMapping("/visits/{id}")
    CounterViews.CounterVisitView one(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return views.of(found(id, staff, browser), staff);
    }

    @PostMapping("/visits/{id}/check-in")
    CounterViews.CounterVisitView checkIn(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        return shown(desk.checkIn(seen.by(id, staff, browser)), staff);
    }

    @PostMapping("/visits/{id}/no-show")
    CounterViews.CounterVisitView noShow(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        return shown(desk.noShow(seen.by(id, staff, browser)), staff);
    }

    @PostMapping("/visits/{id}/return")
    CounterViews.CounterVisitView giveBack(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterReturnRequest request,
            Browser browser) {
        return shown(desk.giveBack(request.by(id, staff, browser), request.lacking()), staff);
    }

    @PostMapping("/visits/{id}/documents")
    CounterViews.CounterVisitView documents(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterDocumentsRequest request,
            Browser browser) {
        return shown(desk.documents(request.by(id, staff, browser), request.entries()), staff);
    }

    @PostMapping("/visits/{id}/form")
    CounterViews.CounterVisitView form(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterFormRequest request,
            Browser browser) {
        return shown(
                desk.form(request.by(id, staff, browser), request.lang(), request.wishes()), staff);
    }

    @GetMapping("/visits/{id}/form")
    ResponseEntity<byte[]> form(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return file(parts.form(found(id, staff, browser)), MediaType.APPLICATION_PDF);
    }

    @PostMapping("/visits/{id}/signature")
    CounterViews.CounterVisitView sign(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterSignatureRequest request,
            Browser browser) {
        return shown(
                desk.sign(
                        request.by(id, staff, browser),
                        request.form(),
                        request.drawn(),
                        request.signsAs()),
                staff);
    }

    @GetMapping("/visits/{id}/signature")
    ResponseEntity<byte[]> signature(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return file(parts.signature(found(id, staff, browser)), MediaType.IMAGE_PNG);
    }

    @PostMapping("/visits/{id}/submission")
    CounterViews.CounterVisitView submit(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        return shown(desk.submit(seen.by(id, staff, browser)), staff);
    }

    @GetMapping("/visits/{id}/receipt")
    ResponseEntity<byte[]> receipt(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestParam(defaultValue = "a5") ReceiptPaper paper,
            Browser browser) {
        Visit visit = found(id, staff, browser);
        if (visit.submittedAt().isEmpty() || visit.form().isEmpty()) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        return file(
                Optional.of(receipts.pdf(visit, parts.changes(visit), paper)),
                MediaType.APPLICATION_PDF);
    }

    @PostMapping("/visits/{id}/display")
    CounterViews.CounterVisitView join(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterDisplayRequest request,
            Browser browser) {
        return shown(desk.join(request.by(id, staff, browser), request.displayNumber()), staff);
    }

    private CounterViews.CounterVisitView shown(Acting acting, SignedInStaff staff) {
        return views.of(Acting.done(acting), staff);
    }

    private Visit found(String id, SignedInStaff staff, Browser browser) {
        VisitLooks.From from =
                staff.roles().contains(StaffRole.CLERK)
                        ? VisitLooks.From.DAY_LIST
                        : VisitLooks.From.REVIEWS;
        return visits.open(VisitController.parsed(id), from, staff, browser)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private static ResponseEntity<byte[]> file(Optional<byte[]> content, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(content.orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException()));
    }
}
