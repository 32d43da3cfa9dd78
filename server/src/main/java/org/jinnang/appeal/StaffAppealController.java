package org.jinnang.appeal;

import java.util.List;
import java.util.Locale;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Appeals over HTTP for whoever decides them. */
@RestController
@RequestMapping("/api/v1/staff/appeals")
class StaffAppealController {

    private final AppealDesk desk;
    private final Appeals appeals;
    private final AppealViews views;

    StaffAppealController(AppealDesk desk, Appeals appeals, AppealViews views) {
        this.desk = desk;
        this.appeals = appeals;
        this.views = views;
    }

    record VersionRequest(int version) {}

    record QuestionRequest(int version, String words) {}

    /**
     * @param outcome {@code granted} or {@code refused}
     * @param reason what the holder reads
     */
    record DecisionRequest(int version, String outcome, String reason) {}

    record Queue(List<AppealViews.StaffView> data) {}

    @GetMapping
    Queue queue(
            @OnDuty({StaffRole.REVIEWER, StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER})
                    SignedInStaff staff) {
        return new Queue(views.queue(desk.queue(staff), staff));
    }

    @GetMapping("/{id}")
    AppealViews.StaffView one(
            @OnDuty({StaffRole.REVIEWER, StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER})
                    SignedInStaff staff,
            @PathVariable String id) {
        return views.forStaff(found(id, staff), staff);
    }

    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            @OnDuty({StaffRole.REVIEWER, StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER})
                    SignedInStaff staff,
            @PathVariable String id,
            @PathVariable String file) {
        Appeal appeal = found(id, staff);
        return AttachmentId.parse(file)
                .flatMap(one -> appeals.file(appeal, one))
                .map(bytes ->
                        AppealController.download(MediaType.APPLICATION_OCTET_STREAM, file, bytes))
                .orElseThrow(AppealFields::notFound);
    }

    @PutMapping("/{id}/lease")
    AppealViews.StaffView take(
            @OnDuty({StaffRole.REVIEWER, StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER})
                    SignedInStaff staff,
            @PathVariable String id,
            @RequestBody VersionRequest form) {
        return answer(desk.take(parsed(id), form.version(), staff), staff);
    }

    @DeleteMapping("/{id}/lease")
    AppealViews.StaffView giveBack(
            @OnDuty({StaffRole.REVIEWER, StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER})
                    SignedInStaff staff,
            @PathVariable String id) {
        return answer(desk.giveBack(parsed(id), staff), staff);
    }

    @PostMapping("/{id}/messages")
    AppealViews.StaffView ask(
            @OnDuty({StaffRole.REVIEWER, StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER})
                    SignedInStaff staff,
            @PathVariable String id,
            @RequestBody QuestionRequest form) {
        String words = AppealFields.words("words", form.words());
        return answer(desk.ask(parsed(id), form.version(), words, staff), staff);
    }

    @PostMapping("/{id}/decision")
    AppealViews.StaffView decide(
            @OnDuty(
                            value = {
                                StaffRole.REVIEWER,
                                StaffRole.DESK_LEAD,
                                StaffRole.SECURITY_OFFICER
                            },
                            provenNow = true)
                    SignedInStaff staff,
            @PathVariable String id,
            @RequestBody DecisionRequest form) {
        String reason = AppealFields.words("reason", form.reason());
        Appeal.Outcome outcome = outcome(form.outcome());
        return answer(desk.decide(parsed(id), form.version(), outcome, reason, staff), staff);
    }

    private static Appeal.Outcome outcome(String typed) {
        for (Appeal.Outcome one : Appeal.Outcome.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(typed)) {
                return one;
            }
        }
        throw FieldProblems.of("outcome", "unknown");
    }

    private AppealViews.StaffView answer(Appeals.Doing doing, SignedInStaff staff) {
        return views.forStaff(AppealFields.done(doing), staff);
    }

    private Appeal found(String id, SignedInStaff staff) {
        return desk.find(parsed(id), staff).orElseThrow(AppealFields::notFound);
    }

    private static AppealId parsed(String id) {
        return AppealId.parse(id).orElseThrow(AppealFields::notFound);
    }
}
