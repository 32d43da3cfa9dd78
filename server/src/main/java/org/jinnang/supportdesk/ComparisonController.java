package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;

import java.util.Optional;
import org.jinnang.attachment.ShownPicture;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comparing a caller's documents with what is recorded; two people of the desk, one by one. */
@RestController
@RequestMapping("/api/v1/staff/document-checks")
class ComparisonController {

    private final DocumentComparisons comparisons;
    private final DocumentViews views;
    private final VideoRooms rooms;

    ComparisonController(DocumentComparisons comparisons, DocumentViews views, VideoRooms rooms) {
        this.comparisons = comparisons;
        this.views = views;
        this.rooms = rooms;
    }

    record Nothing() {}

    record ComparisonRequest(
            boolean name,
            boolean number,
            boolean inTime,
            boolean photo,
            boolean live,
            Optional<String> reason) {}

    @GetMapping
    DocumentViews.LineList waiting(@OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff) {
        return views.list(comparisons.waiting(staff));
    }

    @GetMapping("/{id}")
    DocumentViews.CheckView look(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id) {
        return views.of(staff, done(comparisons.look(staff, checkId(id), Source.of(browser))));
    }

    /** Drawn anew by the server: what a page may show. */
    @GetMapping("/{id}/pictures/{part}")
    ResponseEntity<byte[]> picture(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @PathVariable String part) {
        DocumentCheck.Part which = DocumentCheck.part(part).orElseThrow(CaseFields::notFound);
        return ShownPicture.of(
                done(comparisons.picture(staff, checkId(id), which, Source.of(browser))));
    }

    @PostMapping("/{id}/comparison")
    DocumentViews.CheckView compare(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody ComparisonRequest form) {
        var finding =
                new CompareRule.Finding(
                        form.name(),
                        form.number(),
                        form.inTime(),
                        form.photo(),
                        form.live(),
                        form.reason()
                                .map(code ->
                                        CaseFields.one(
                                                "reason",
                                                code,
                                                DocumentCheck.Reason.values(),
                                                DocumentCheck.Reason::code)));
        return views.of(
                staff, done(comparisons.compare(staff, checkId(id), finding, Source.of(browser))));
    }

    @PostMapping("/{id}/video")
    @ResponseStatus(HttpStatus.CREATED)
    DocumentViews.CheckView openVideo(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        if (!rooms.areThere()) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return views.of(staff, done(comparisons.openVideo(staff, checkId(id), Source.of(browser))));
    }

    private static <T> T done(DocumentComparisons.Doing<T> doing) {
        return switch (doing) {
            case DocumentComparisons.Doing.Done<T>(var result) -> result;
            case DocumentComparisons.Doing.NoSuchCheck<T>() -> throw CaseFields.notFound();
            case DocumentComparisons.Doing.Refused<T>(var why) -> throw DeskProblems.of(why);
            case DocumentComparisons.Doing.Stopped<T>() -> throw DeskProblems.stopped();
            case DocumentComparisons.Doing.Unfit<T>(var field) ->
                    throw FieldProblems.of(
                            field, field.equals("reason") ? "bad_format" : "contradicts");
        };
    }

    private static CallerCheckId checkId(String id) {
        return CallerCheckId.parse(id).orElseThrow(CaseFields::notFound);
    }
}
