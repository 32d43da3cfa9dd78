package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds holders of visits a day and two hours before, at all their addresses; once each, and
 * never of one that was moved away or cancelled.
 */
@Component
class Reminders {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private final ReminderStore store;
    private final Branches branches;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final Clock clock;

    Reminders(
            ReminderStore store,
            Branches branches,
            Notices notices,
            TransactionOperations transaction,
            Clock clock,
            Jobs jobs) {
        this.store = store;
        this.branches = branches;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
        jobs.every(EVERY, "remind of visits", this::remind);
    }

    private void remind() {
        transaction.executeWithoutResult(_ -> {
            Instant now = clock.instant();
            store.soon(now, now.plus(ReminderRule.DAY_BEFORE)).forEach(one -> remind(one, now));
        });
    }

    private void remind(ReminderStore.Soon soon, Instant now) {
        ReminderRule.due(soon.slot(), soon.bookedAt(), soon.sent(), now)
                .ifPresent(due -> {
                    store.sent(soon, due);
                    notices.toAllAddresses(
                            soon.wallet(),
                            Template.VISIT_REMINDER,
                            Map.of(
                                    "number",
                                    soon.number(),
                                    "at",
                                    soon.slot(),
                                    "branch",
                                    branches.nameOf(soon.branch())));
                });
    }
}
