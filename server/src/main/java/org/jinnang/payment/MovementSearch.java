package org.jinnang.payment;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Movement;
import org.jinnang.ledger.MovementFilter;
import org.jinnang.ledger.Movements;
import org.jinnang.ledger.Stretch;
import org.springframework.stereotype.Component;

/**
 * Pages of a statement. Times, amounts and sides are the database's business. Names and remarks are
 * sealed there, so words are looked for here, in what one request opens: at most {@value
 * #LOOKED_AT} movements. The answer says how far back it looked, and the next page goes on there.
 */
@Component
class MovementSearch {

    static final int LOOKED_AT = 500;
    private static final int AT_ONCE = 100;

    private final Movements movements;
    private final Statements statements;

    MovementSearch(Movements movements, Statements statements) {
        this.movements = movements;
        this.statements = statements;
    }

    /**
     * @param words to find in the name of the other side or in the remark; empty finds all
     */
    record Wanted(
            WalletId wallet,
            AccountId account,
            Stretch part,
            MovementFilter filter,
            String words,
            int limit) {}

    /**
     * @param next the seq to go on after, empty when there is nothing more
     * @param lookedBackTo when words were looked for and not everything was opened: the time of the
     *     oldest movement that was
     */
    record Page(List<MovementView> data, Optional<Long> next, Optional<Instant> lookedBackTo) {}

    /** Newest first. */
    Page page(Wanted wanted, long before) {
        return wanted.words().isEmpty() ? plain(wanted, before) : found(wanted, before);
    }

    private Page plain(Wanted wanted, long before) {
        List<Movement> page = read(wanted, before, wanted.limit());
        boolean more =
                page.size() == wanted.limit() && page.getLast().seq() > wanted.part().after() + 1;
        return new Page(
                statements.of(wanted.wallet(), page),
                more ? Optional.of(page.getLast().seq()) : Optional.empty(),
                Optional.empty());
    }

    private Page found(Wanted wanted, long before) {
        String words = folded(wanted.words());
        var found = new ArrayList<MovementView>();
        long from = before;
        int looked = 0;
        while (looked < LOOKED_AT) {
            List<Movement> page = read(wanted, from, AT_ONCE);
            List<MovementView> views = statements.of(wanted.wallet(), page);
            for (int at = 0; at < views.size(); at++) {
                if (says(views.get(at), words)) {
                    found.add(views.get(at));
                }
                if (found.size() == wanted.limit()) {
                    return stopped(found, page.get(at), wanted.part());
                }
            }
            looked += page.size();
            if (page.size() < AT_ONCE) {
                return new Page(found, Optional.empty(), Optional.empty());
            }
            from = page.getLast().seq();
            if (looked >= LOOKED_AT) {
                return stopped(found, page.getLast(), wanted.part());
            }
        }
        throw new IllegalStateException("Looked at more than may be looked at");
    }

    private static Page stopped(List<MovementView> found, Movement last, Stretch part) {
        boolean more = last.seq() > part.after() + 1;
        return new Page(
                found,
                more ? Optional.of(last.seq()) : Optional.empty(),
                more ? Optional.of(last.postedAt()) : Optional.empty());
    }

    private List<Movement> read(Wanted wanted, long before, int limit) {
        return movements.page(wanted.account(), wanted.part(), wanted.filter(), before, limit);
    }

    private static boolean says(MovementView view, String words) {
        return folded(view.remark()).contains(words)
                || folded(view.counterparty().name()).contains(words);
    }

    /** Full-width letters and capitals do not matter to who searches. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
