package org.jinnang.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.platform.Clock;

/** Reads what a batch needs to know, from memory where it can, and lets it decide. */
final class Decider {

    private final BookReads books;
    private final SeenAccounts accounts;
    private final Clock clock;

    Decider(BookReads books, SeenAccounts accounts, Clock clock) {
        this.books = books;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @param locks whether balances are read anew and kept locked
     * @param looked whether the keys are looked up first; the cheap way finds a known one by the
     *     database's refusal
     */
    Batch decide(List<Submission> submissions, boolean locks, boolean looked) throws SQLException {
        Map<UUID, Stored> known =
                looked
                        ? books.known(submissions.stream().flatMap(Submission::keys).toList())
                        : Map.of();
        Map<Long, Standing> standings = accounts.of(submissions, books, locks);
        Set<UUID> named =
                submissions.stream()
                        .flatMap(one -> one.parts.stream())
                        .flatMap(part -> Decision.originOf(part.order().effect()).stream())
                        .collect(Collectors.toSet());
        Map<UUID, Origin> origins = named.isEmpty() ? Map.of() : books.origins(named);
        Instant now = clock.instant();
        Instant latest = SeenAccounts.latest(standings.values());
        Batch batch = new Batch(latest.isAfter(now) ? latest : now);
        submissions.forEach(new Deciding(batch, standings, known, origins, now)::decide);
        return batch;
    }
}
