package org.jinnang.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what clients were told against what is stored. */
final class FaultCheck {

    private record Row(
            UUID key,
            String outcome,
            long debit,
            long credit,
            long amount,
            long debitSeq,
            long creditSeq,
            long debitAfter,
            long creditAfter,
            Instant at,
            String act) {}

    private record Place(long account, long seq) {}

    private final Map<UUID, Row> stored = new HashMap<>();
    private final Map<Place, Long> entries = new HashMap<>();
    private final Map<UUID, FaultLine.Asked> asked = new HashMap<>();
    private final Set<UUID> told = new HashSet<>();
    private final Set<UUID> posted = new HashSet<>();
    private final Set<String> refusedFor = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final long sum;
    private int reads;
    private int dropped;

    private FaultCheck(FaultBooks books) {
        this.sum = books.accounts * FaultBooks.EACH;
        rows(JdbcClient.create(books.pool));
    }

    /** One sentence for each thing that is not as it was told; the logs of all clients. */
    static FaultCheck of(FaultBooks books, Path... logs) {
        FaultCheck check = new FaultCheck(books);
        List<FaultLine> lines = new ArrayList<>();
        for (Path log : logs) {
            lines.addAll(FaultLog.read(log));
        }
        lines.forEach(check::asked);
        lines.forEach(check::compare);
        check.strangers();
        var verified = books.books().verify();
        if (!verified.holds()) {
            check.faults.addAll(verified.lines());
        }
        return check;
    }

    /** What was asked in this log and never answered. */
    static List<FaultLine.Asked> open(Path log) {
        Map<UUID, FaultLine.Asked> open = new HashMap<>();
        for (FaultLine line : FaultLog.read(log)) {
            switch (line) {
                case FaultLine.Asked one -> open.put(one.key(), one);
                case FaultLine.Posted(var key, _, _, _) -> open.remove(key);
                case FaultLine.Refused(var key, _, _) -> open.remove(key);
                case FaultLine.Dropped(var key) -> open.remove(key);
                case FaultLine.Balances _ -> {}
            }
        }
        return List.copyOf(open.values());
    }

    List<String> faults() {
        return faults;
    }

    /** How many were acknowledged as posted, by an answer or in a read. */
    int acknowledged() {
        return posted.size();
    }

    /** What was answered: posted, refused or dropped. */
    int answered() {
        return told.size();
    }

    /** How many were answered with a restriction. */
    int dropped() {
        return dropped;
    }

    /** How often all balances were read in one snapshot. */
    int reads() {
        return reads;
    }

    /** The reasons of refusals that clients were told. */
    Set<String> refusedFor() {
        return refusedFor;
    }

    private void rows(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        select transfer_id, outcome, debit_id, credit_id, amount, debit_seq,
                               credit_seq, debit_after, credit_after, decided_at, act
                        from jinnang.transfer
                        """)
                .query(row -> {
                    Row one =
                            new Row(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    row.getLong(8),
                                    row.getLong(9),
                                    row.getObject(10, OffsetDateTime.class).toInstant(),
                                    row.getString(11));
                    stored.put(one.key, one);
                    if (one.outcome.equals(Stored.POSTED)) {
                        entries.put(new Place(one.debit, one.debitSeq), one.debitAfter);
                        entries.put(new Place(one.credit, one.creditSeq), one.creditAfter);
                    }
                });
    }

    private void asked(FaultLine line) {
        if (line instanceof FaultLine.Asked one) {
            asked.put(one.key(), one);
        }
    }

    private void compare(FaultLine line) {
        switch (line) {
            case FaultLine.Asked _ -> {}
            case FaultLine.Posted one -> {
                Row row = stored(one.key(), line);
                posted.add(one.key());
                expect(
                        line,
                        row == null
                                || (row.outcome.equals(Stored.POSTED)
                                        && row.debitAfter == one.debitAfter()
                                        && row.creditAfter == one.creditAfter()
                                        && row.at.equals(one.at())));
            }
            case FaultLine.Refused one -> {
                Row row = stored(one.key(), line);
                refusedFor.add(one.why());
                expect(
                        line,
                        row == null || (row.outcome.equals(one.why()) && row.at.equals(one.at())));
            }
            case FaultLine.Dropped(var key) -> {
                told.add(key);
                dropped++;
                expect(line, !stored.containsKey(key));
            }
            case FaultLine.Balances balances -> {
                reads++;
                expect(line, balances.sum() == sum);
                for (var one : balances.all()) {
                    Long after = entries.get(new Place(one.account(), one.seq()));
                    if (after == null || after != one.posted()) {
                        faults.add("lost or different: read " + one + ", stored " + after);
                    }
                }
            }
        }
    }

    private @Nullable Row stored(UUID key, FaultLine line) {
        told.add(key);
        Row row = stored.get(key);
        if (row == null) {
            faults.add("lost: " + line.text());
        }
        return row;
    }

    private void expect(FaultLine line, boolean holds) {
        if (!holds) {
            faults.add("told otherwise: " + line.text());
        }
    }

    /** Nothing is stored that nobody asked for, or otherwise than it was asked for. */
    private void strangers() {
        for (Row row : stored.values()) {
            if (!row.act.equals(Act.PAY.name())) {
                continue; // what the accounts began with
            }
            FaultLine.Asked one = asked.get(row.key);
            if (one == null
                    || one.debit() != row.debit
                    || one.credit() != row.credit
                    || one.amount() != row.amount) {
                faults.add("nobody asked for " + row);
            }
        }
    }
}
