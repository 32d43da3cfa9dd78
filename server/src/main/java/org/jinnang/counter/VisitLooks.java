package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which member of staff looks at a visit, as its holder reads it in his log: by a search, and by
 * opening it from a list. A page asks anew every few seconds, so that one visit and one member of
 * staff are one line an hour; this process remembers it, and at worst a line stands twice.
 */
@Component
class VisitLooks {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int REMEMBERED = 10_000;

    private final CounterAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Map<Look, Instant> lately =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
                    return size() > REMEMBERED;
                }
            };

    VisitLooks(CounterAudit audit, TransactionOperations transaction, Clock clock) {
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Look(StaffId staff, VisitId visit) {}

    /** From which list somebody opens it. */
    enum From {
        DAY_LIST("day_list"),
        REVIEWS("review");

        private final String reason;

        From(String reason) {
            this.reason = reason;
        }
    }

    /** It was searched for. */
    void found(Visit visit, String reason, SignedInStaff staff, Browser browser) {
        transaction.executeWithoutResult(_ -> audit.lookedUp(visit, reason, staff, browser));
        remember(new Look(staff.staff(), visit.id()), clock.instant());
    }

    /** It is about to be shown; whoever serves stands in the log by his acts. */
    void opened(Visit visit, From from, SignedInStaff staff, Browser browser) {
        boolean isServing =
                visit.state()
                        .servedBy()
                        .filter(clerk -> clerk.staff().equals(staff.staff()))
                        .isPresent();
        if (!isServing && !isRemembered(new Look(staff.staff(), visit.id()), clock.instant())) {
            found(visit, from.reason, staff, browser);
        }
    }

    private synchronized boolean isRemembered(Look look, Instant now) {
        Instant at = lately.get(look);
        return at != null && now.isBefore(at.plus(HOUR));
    }

    private synchronized void remember(Look look, Instant now) {
        lately.remove(look);
        lately.put(look, now);
    }
}
