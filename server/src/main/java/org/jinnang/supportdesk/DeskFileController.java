package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;

import java.util.Optional;
import org.jinnang.attachment.Attachments;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of a case, for whoever works on it: nobody else of the staff opens them. */
@RestController
@RequestMapping("/api/v1/staff/cases/{id}/files")
class DeskFileController {

    private final Desk desk;
    private final DeskViews views;
    private final DeskProblems problems;
    private final DeskActs acts;
    private final CaseFiles files;
    private final Lookups lookups;

    DeskFileController(
            Desk desk,
            DeskViews views,
            DeskProblems problems,
            DeskActs acts,
            CaseFiles files,
            Lookups lookups) {
        this.desk = desk;
        this.views = views;
        this.problems = problems;
        this.acts = acts;
        this.files = files;
        this.lookups = lookups;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DeskViews.DeskCaseView send(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            @PathVariable String id,
            @RequestParam int version,
            @RequestBody byte[] file) {
        var by = new CaseLine.By(staff.staff(), staff.pseudonym());
        Attachments.Keeping keeping =
                problems.done(
                        desk.act(
                                staff,
                                DeskController.caseId(id),
                                Optional.of(version),
                                DeskAct.ANSWER,
                                (one, now) -> {
                                    var kept = files.keep(one, Optional.of(by), file, now);
                                    if (kept instanceof Attachments.Keeping.Kept) {
                                        acts.told(one);
                                    }
                                    return kept;
                                }));
        return switch (keeping) {
            case Attachments.Keeping.Kept _ ->
                    views.of(staff, desk.find(DeskController.caseId(id)).orElseThrow(), false);
            case Attachments.Keeping.Refused(var why) -> throw why.problem().asException();
        };
    }

    /** Counted before it is shown, and the holder reads of it. */
    @GetMapping("/{file}")
    ResponseEntity<byte[]> open(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @PathVariable String file) {
        AttachmentId asked = AttachmentId.parse(file).orElseThrow(CaseFields::notFound);
        return problems.done(
                        desk.act(
                                staff,
                                DeskController.caseId(id),
                                DeskAct.READ_FILE,
                                (one, _) -> opened(staff, one, asked, Source.of(browser))))
                .orElseThrow(DeskProblems::stopped);
    }

    /** Empty: the look-ups of this member are stopped, which is written down. */
    private Optional<ResponseEntity<byte[]>> opened(
            SignedInStaff staff, SupportCase one, AttachmentId file, Source source) {
        byte[] content = files.content(one, file).orElseThrow(CaseFields::notFound);
        return lookups.file(staff, one, source) instanceof Lookups.Looking.Counted
                ? Optional.of(CaseFiles.download(file.text(), content))
                : Optional.empty();
    }
}
