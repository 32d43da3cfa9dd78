package org.jinnang.counter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
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
    private final CounterViews views;
    private final VisitParts parts;
    private final Receipts receipts;
    private final Branches branches;
    private final Clock clock;
    private final ZoneId zone;

    CounterController(
            CounterDesk desk,
            CounterViews views,
            VisitParts parts,
            Receipts receipts,
            Branches branches,
            Clock clock,
            ZoneId zone) {
        this.desk = desk;
        this.views = views;
        this.parts = parts;
        this.receipts = receipts;
        this.branches = branches;
        this.clock = clock;
        this.zone = zone;
    }

    record CounterBranch(BranchView branch, boolean own, int bookedToday, int waiting) {}

    record CounterBranchList(List<CounterBranch> data) {}

    record CounterLineList(List<CounterViews.LineView> data) {}

    record CounterSearch(String code, CounterDesk.LookUpReason reason) {}

    record WalkIn(String identifier, VisitKind kind, WhoComes whoComes) {}

    record CounterVersion(int version) {}

    record CounterReturnRequest(int version, List<Material> missing) {}

    record DocumentEntry(
            Material material,
            CheckedDocument.Outcome outcome,
            Optional<String> name,
            Optional<String> number,
            Optional<String> expiresOn,
            Optional<String> photoHash,
            Optional<Boolean> samePerson,
            Optional<String> note) {

        CounterDesk.Entry entry() {
            return new CounterDesk.Entry(
                    material,
                    outcome,
                    name,
                    number,
                    expiresOn.map(DocumentEntry::day),
                    photoHash,
                    samePerson,
                    note);
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException _) {
                throw FieldProblems.of("expires_on", "bad_date");
            }
        }
    }

    record CounterDocumentsRequest(int version, List<DocumentEntry> documents) {}

    record ChangeWish(Change.What what, Optional<String> restrictionId) {

        Change change() {
            if (what != Change.What.LIFT) {
                return Change.anew(what);
            }
            RestrictionId id =
                    restrictionId
                            .flatMap(RestrictionId::parse)
                            .orElseThrow(() -> FieldProblems.of("changes", "unknown"));
            return Change.lift(id, "");
        }
    }

    record CounterFormRequest(int version, Visit.Lang lang, List<ChangeWish> changes) {}

    record CounterSignatureRequest(
            int version, String formHash, String picture, WhoComes signsAs) {}

    record CounterDisplayRequest(int version, String displayNumber) {}

    @GetMapping("/branches")
    CounterBranchList branches(@OnDuty SignedInStaff staff) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return new CounterBranchList(
                branches.all().stream().map(branch -> counted(branch, today, staff)).toList());
    }

    private CounterBranch counted(Branch branch, LocalDate today, SignedInStaff staff) {
        List<Visit> day = desk.day(today, branch.id());
        return new CounterBranch(
                BranchView.of(branch, branches.next(branch)),
                staff.branch().filter(branch.id()::equals).isPresent(),
                day.size(),
                (int) day.stream().filter(visit -> visit.state().servedBy().isPresent()).count());
    }

    @GetMapping("/visits")
    CounterLineList day(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @RequestParam(required = false) Optional<String> day) {
        LocalDate which =
                day.map(BranchController::day)
                        .orElseGet(() -> clock.instant().atZone(zone).toLocalDate());
        List<BranchId> own =
                staff.branch()
                        .map(List::of)
                        .orElseGet(() -> branches.all().stream().map(Branch::id).toList());
        return new CounterLineList(
                own.stream()
                        .flatMap(branch -> desk.day(which, branch).stream())
                        .map(views::line)
                        .toList());
    }

    @PostMapping("/visits")
    @ResponseStatus(HttpStatus.CREATED)
    CounterViews.CounterVisitView walkIn(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @RequestBody WalkIn request,
            Browser browser) {
        return shown(
                desk.walkIn(
                        request.identifier(), request.kind(), request.whoComes(), staff, browser),
                staff);
    }

    @PostMapping("/visits/searches")
    CounterViews.CounterVisitView find(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @RequestBody CounterSearch request,
            Browser browser) {
        return shown(desk.find(request.code(), request.reason(), staff, browser), staff);
    }

    @GetMapping("/visits/{id}")
    CounterViews.CounterVisitView one(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @PathVariable String id) {
        return views.of(found(id, staff), staff);
    }

    @PostMapping("/visits/{id}/check-in")
    CounterViews.CounterVisitView checkIn(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterVersion seen,
            Browser browser) {
        return shown(desk.checkIn(parsed(id), seen.version(), staff, browser), staff);
    }

    @PostMapping("/visits/{id}/no-show")
    CounterViews.CounterVisitView noShow(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterVersion seen,
            Browser browser) {
        return shown(desk.noShow(parsed(id), seen.version(), staff, browser), staff);
    }

    @PostMapping("/visits/{id}/return")
    CounterViews.CounterVisitView giveBack(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterReturnRequest request,
            Browser browser) {
        return shown(
                desk.giveBack(
                        parsed(id), request.version(), set(request.missing()), staff, browser),
                staff);
    }

    @PostMapping("/visits/{id}/documents")
    CounterViews.CounterVisitView documents(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterDocumentsRequest request,
            Browser browser) {
        List<CounterDesk.Entry> entries =
                request.documents().stream().map(DocumentEntry::entry).toList();
        return shown(desk.documents(parsed(id), request.version(), entries, staff, browser), staff);
    }

    @PostMapping("/visits/{id}/form")
    CounterViews.CounterVisitView form(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterFormRequest request,
            Browser browser) {
        List<Change> changes = request.changes().stream().map(ChangeWish::change).toList();
        return shown(
                desk.form(parsed(id), request.version(), request.lang(), changes, staff, browser),
                staff);
    }

    @GetMapping("/visits/{id}/form")
    ResponseEntity<byte[]> form(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @PathVariable String id) {
        return file(parts.form(found(id, staff)), MediaType.APPLICATION_PDF);
    }

    @PostMapping("/visits/{id}/signature")
    CounterViews.CounterVisitView sign(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterSignatureRequest request,
            Browser browser) {
        var form =
                Hashes.read(request.formHash())
                        .orElseThrow(() -> FieldProblems.of("form_hash", "wrong_type"));
        return shown(
                desk.sign(
                        parsed(id),
                        request.version(),
                        form,
                        picture(request.picture()),
                        request.signsAs(),
                        staff,
                        browser),
                staff);
    }

    @GetMapping("/visits/{id}/signature")
    ResponseEntity<byte[]> signature(
            @OnDuty({StaffRole.CLERK, StaffRole.REVIEWER}) SignedInStaff staff,
            @PathVariable String id) {
        return file(parts.signature(found(id, staff)), MediaType.IMAGE_PNG);
    }

    @PostMapping("/visits/{id}/submission")
    CounterViews.CounterVisitView submit(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterVersion seen,
            Browser browser) {
        return shown(desk.submit(parsed(id), seen.version(), staff, browser), staff);
    }

    @GetMapping("/visits/{id}/receipt")
    ResponseEntity<byte[]> receipt(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff, @PathVariable String id) {
        Visit visit = found(id, staff);
        if (visit.submittedAt().isEmpty() || visit.form().isEmpty()) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        return file(
                Optional.of(receipts.pdf(visit, parts.changes(visit))), MediaType.APPLICATION_PDF);
    }

    @PostMapping("/visits/{id}/display")
    CounterViews.CounterVisitView join(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterDisplayRequest request) {
        return shown(
                desk.join(parsed(id), request.version(), request.displayNumber(), staff), staff);
    }

    private CounterViews.CounterVisitView shown(Acting acting, SignedInStaff staff) {
        return views.of(Acting.done(acting), staff);
    }

    private Visit found(String id, SignedInStaff staff) {
        return desk.get(parsed(id), staff)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    static VisitId parsed(String id) {
        return VisitController.parsed(id);
    }

    private static ResponseEntity<byte[]> file(Optional<byte[]> content, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(content.orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException()));
    }

    private static byte[] picture(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw FieldProblems.of("picture", "wrong_type");
        }
    }

    static Set<Material> set(List<Material> materials) {
        Set<Material> set = EnumSet.noneOf(Material.class);
        set.addAll(materials);
        return set;
    }
}
