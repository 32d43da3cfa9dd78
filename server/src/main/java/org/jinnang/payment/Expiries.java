package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notices that payments have run out and tells it to the activity log: once for each, whoever comes
 * first, a reader or the job. Nothing else depends on it; a payment is void by the time alone.
 */
@Component
class Expiries {

    static final String JOB = "notice payments that ran out";

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final PaymentStore store;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    Expiries(
            PaymentStore store,
            Audit audit,
            Clock clock,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::noticeAll);
    }

    /** For a payment that was found to have run out. */
    void notice(PaymentRow row) {
        if (row.expiredAt() == null) {
            transaction.executeWithoutResult(_ -> record(row.intent(), clock.instant()));
        }
    }

    /** Those that nobody has looked at since. */
    void noticeAll() {
        int noticed;
        do {
            noticed = transaction.execute(_ -> noticeSome(clock.instant()));
        } while (noticed == AT_ONCE);
    }

    private int noticeSome(Instant now) {
        List<PaymentRow> overdue = store.overdue(now, AT_ONCE);
        overdue.forEach(row -> record(row.intent(), now));
        return overdue.size();
    }

    /** The mark decides who tells it: its update finds nothing when another was faster. */
    private void record(Intent intent, Instant now) {
        if (store.expire(intent, now)) {
            audit.record(
                    PaymentEvents.of(
                            intent, AuditKind.PAYMENT_EXPIRED, intent.expiresAt(), Source.SERVER));
        }
    }
}
