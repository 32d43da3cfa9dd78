package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.Maintenance;
import org.jinnang.help.Maintenances;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffAudit;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Planned work over HTTP: the same as {@code ./jinnang maintenance}. */
@RestController
@RequestMapping("/api/v1/staff/maintenance")
class PlannedWorkController {

    private static final int MESSAGE_MOST = 200;

    private final Maintenances maintenances;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    PlannedWorkController(
            Maintenances maintenances,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.maintenances = maintenances;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    record PlanRequest(
            Maintenance.Covers covers,
            Optional<Instant> startsAt,
            Instant endsAt,
            String messageZh,
            String messageEn) {}

    record WorkView(
            String reference,
            String covers,
            Instant startsAt,
            Instant endsAt,
            Bilingual message,
            boolean on,
            String plannedBy) {}

    record ListView(List<WorkView> data) {}

    @GetMapping
    ListView list(@OnDuty SignedInStaff staff) {
        return new ListView(maintenances.planned().stream().map(this::view).toList());
    }

    /** Without a beginning it begins now. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WorkView plan(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @RequestBody PlanRequest form,
            Browser browser) {
        Instant now = clock.instant();
        Instant starts = form.startsAt().orElse(now);
        if (starts.isBefore(now)) {
            throw FieldProblems.of("starts_at", "bad_format");
        }
        if (!Maintenance.isLengthFit(starts, form.endsAt())) {
            throw FieldProblems.of("ends_at", "bad_format");
        }
        Bilingual message =
                StaffFields.lines(
                        "message",
                        new Bilingual(form.messageZh(), form.messageEn()),
                        MESSAGE_MOST,
                        MESSAGE_MOST);
        Maintenances.Planning planning =
                transaction.execute(_ -> {
                    var outcome =
                            maintenances.plan(
                                    form.covers(),
                                    starts,
                                    form.endsAt(),
                                    message,
                                    staff.pseudonym());
                    if (outcome instanceof Maintenances.Planning.Planned(var work)) {
                        keep(AuditKind.MAINTENANCE_PLANNED, work, staff, browser);
                    }
                    return outcome;
                });
        return switch (planning) {
            case Maintenances.Planning.Planned(var work) -> view(work);
            case Maintenances.Planning.Overlaps(var other) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("work_overlaps")
                            .reference(other.reference())
                            .asException();
        };
    }

    @PostMapping("/{reference}/end")
    ListView end(
            @OnDuty(OPERATOR) SignedInStaff staff,
            @PathVariable String reference,
            Browser browser) {
        Optional<Maintenance> ended =
                transaction.execute(_ -> {
                    Optional<Maintenance> work =
                            maintenances.end(reference.toUpperCase(Locale.ROOT), staff.pseudonym());
                    work.ifPresent(one -> keep(AuditKind.MAINTENANCE_ENDED, one, staff, browser));
                    return work;
                });
        if (ended.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return list(staff);
    }

    private void keep(AuditKind kind, Maintenance work, SignedInStaff staff, Browser browser) {
        audit.record(
                StaffAudit.event(staff, kind, clock.instant(), Source.of(browser), Optional.empty())
                        .with("by", staff.pseudonym())
                        .with("covers", work.covers().code())
                        .with("starts_at", work.startsAt())
                        .with("ends_at", work.endsAt())
                        .referred(work.reference()));
    }

    private WorkView view(Maintenance work) {
        return new WorkView(
                work.reference(),
                work.covers().code(),
                work.startsAt(),
                work.endsAt(),
                work.message(),
                work.isOn(clock.instant()),
                work.by());
    }
}
