package org.jinnang.counter;

import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Component;

/** What visits leave in the holder's log: each step, the branch, and who by pseudonym. */
@Component
class CounterAudit {

    private final Audit audit;
    private final Branches branches;
    private final Clock clock;

    CounterAudit(Audit audit, Branches branches, Clock clock) {
        this.audit = audit;
        this.branches = branches;
        this.clock = clock;
    }

    /** By the holder. */
    void of(Visit visit, AuditKind kind, Browser browser) {
        audit.record(
                AuditEvent.of(visit.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser))
                        .referred(visit.number()));
    }

    /** By a member of staff. */
    void of(Visit visit, AuditKind kind, SignedInStaff staff, Browser browser) {
        audit.record(event(visit, kind, staff, browser));
    }

    void lookedUp(Visit visit, String reason, SignedInStaff staff, Browser browser) {
        audit.record(
                event(visit, AuditKind.VISIT_LOOKED_UP, staff, browser)
                        .with("lookup_reason", reason));
    }

    /** With both people, neither by name. */
    void decided(Visit visit, AuditKind kind, SignedInStaff reviewer, Browser browser) {
        AuditEvent event = event(visit, kind, reviewer, browser);
        audit.record(
                visit.clerk()
                        .map(clerk ->
                                event.with(
                                        "staff_pair",
                                        clerk.pseudonym() + " + " + reviewer.pseudonym()))
                        .orElse(event));
    }

    /** By whoever granted the appeal. */
    void reopened(Visit visit, SignedInStaff staff) {
        audit.record(event(visit, AuditKind.VISIT_REOPENED, staff, AuditEvent.Source.SERVER));
    }

    private AuditEvent event(Visit visit, AuditKind kind, SignedInStaff staff, Browser browser) {
        return event(visit, kind, staff, AuditEvent.Source.of(browser));
    }

    private AuditEvent event(
            Visit visit, AuditKind kind, SignedInStaff staff, AuditEvent.Source source) {
        return StaffAudit.event(staff, kind, clock.instant(), source, Optional.of(visit.wallet()))
                .with("branch", branches.nameOf(visit.branch()))
                .referred(visit.number());
    }
}
