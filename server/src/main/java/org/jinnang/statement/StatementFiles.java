package org.jinnang.statement;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Movement;
import org.jinnang.ledger.MovementFilter;
import org.jinnang.ledger.Movements;
import org.jinnang.ledger.Stretch;
import org.jinnang.ledger.Turnover;
import org.jinnang.payment.MovementView;
import org.jinnang.payment.Statements;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PublicAddress;
import org.springframework.stereotype.Component;

/** Makes statements from the books; a document is whole or is not made. */
@Component
class StatementFiles {

    /** What one document holds; whoever wants more takes one time after the other. */
    static final int MOST_MOVEMENTS = 2_000;

    static final Duration LONGEST = Duration.ofDays(366);

    private static final int AT_ONCE = 100;

    private final Movements movements;
    private final Statements statements;
    private final Holders holders;
    private final PublicAddress address;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;

    StatementFiles(
            Movements movements,
            Statements statements,
            Holders holders,
            PublicAddress address,
            Clock clock,
            Ids ids,
            ZoneId zone) {
        this.movements = movements;
        this.statements = statements;
        this.holders = holders;
        this.address = address;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
    }

    /**
     * The statement of that time, in whole seconds. A time that has not ended yet ends now: what is
     * signed never changes.
     *
     * @param until the first moment after it
     * @param key names the key that will sign it
     */
    Statement of(
            WalletId wallet,
            AccountId account,
            Instant from,
            Instant until,
            Language language,
            String key) {
        Instant now = clock.instant();
        Instant begin = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = (until.isAfter(now) ? now : until).truncatedTo(ChronoUnit.SECONDS);
        if (!begin.isBefore(end)) {
            throw FieldProblems.of("until", "too_small");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw FieldProblems.of("until", "too_large", Map.of("max", LONGEST.toDays()));
        }
        Stretch part = movements.stretch(account, Optional.of(begin), Optional.of(end));
        Turnover turnover = movements.turnover(account, part);
        if (turnover.countIn() + turnover.countOut() > MOST_MOVEMENTS) {
            throw FieldProblems.of("from", "too_large", Map.of("max", MOST_MOVEMENTS));
        }
        List<MovementView> lines = oldestFirst(wallet, account, part);
        String csv = new Lines(language, zone).of(lines);
        var head =
                new Head(
                        address.url(),
                        key,
                        Crockford.reference('S', ids.next()),
                        now,
                        holders.of(wallet).displayName(),
                        Long.toString(account.value()),
                        begin,
                        end,
                        zone,
                        language,
                        part.opening(),
                        turnover,
                        part.closing(),
                        Sha256.of(csv.getBytes(StandardCharsets.UTF_8)));
        return new Statement(head, lines, csv);
    }

    private List<MovementView> oldestFirst(WalletId wallet, AccountId account, Stretch part) {
        var all = new ArrayList<MovementView>();
        long before = Long.MAX_VALUE;
        List<Movement> page;
        do {
            page = movements.page(account, part, MovementFilter.NONE, before, AT_ONCE);
            all.addAll(statements.of(wallet, page));
            before = page.isEmpty() ? 0 : page.getLast().seq();
        } while (page.size() == AT_ONCE);
        Collections.reverse(all);
        return all;
    }
}
