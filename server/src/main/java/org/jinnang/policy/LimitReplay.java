package org.jinnang.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;

/**
 * What a table of limits would have said to payments of the past, one after the other. What it
 * would have refused counts for nothing afterwards. No clock, no database.
 */
public final class LimitReplay {

    private final LimitTable table;
    private final Map<Counted, Sum> sums = new HashMap<>();

    public LimitReplay(LimitTable table) {
        this.table = table;
    }

    private record Counted(WalletId wallet, String counter, LocalDate period, String currency) {}

    private record Sum(long minor, int times) {}

    /**
     * A payment as it was.
     *
     * @param known how far it was checked who the payer is
     * @param isPayeeNewerThan whether the payee was first paid less than so many hours before
     */
    public record Payment(
            WalletId wallet,
            EvidenceClass known,
            ProofLevel approved,
            Money amount,
            IntPredicate isPayeeNewerThan,
            Instant at) {}

    /** What a wallet paid on a day before the first payment: longer spans know of it. */
    public void paidBefore(WalletId wallet, LocalDate day, Money used) {
        Instant at = day.atStartOfDay(Limits.DAY_ZONE).toInstant();
        for (LimitSpan span : List.of(LimitSpan.MONTH, LimitSpan.YEAR, LimitSpan.EVER)) {
            add(
                    new Counted(wallet, span.code(), span.beginsOn(at), used.currency().name()),
                    used.minor());
        }
    }

    /** Makes the payment, or names the limit that refuses it. */
    public Optional<LimitRow> pay(Payment payment) {
        Optional<LimitRow> refusing = refusing(payment);
        if (refusing.isEmpty()) {
            rows(payment).stream()
                    .filter(row -> row.span().isCounted())
                    .map(row -> counted(payment, row))
                    .distinct()
                    .forEach(counted -> add(counted, payment.amount().minor()));
        }
        return refusing;
    }

    /** The first limit of the table that would refuse it; nothing is counted. */
    public Optional<LimitRow> refusing(Payment payment) {
        return rows(payment).stream().filter(row -> isPassed(row, payment)).findFirst();
    }

    private boolean isPassed(LimitRow row, Payment payment) {
        if (!row.span().isCounted()) {
            return payment.amount().isMoreThan(row.amount());
        }
        Sum sum = sums.getOrDefault(counted(payment, row), new Sum(0, 0));
        boolean isOften = row.times() > 0 && sum.times >= row.times();
        return isOften || payment.amount().minor() > row.amount().minor() - sum.minor;
    }

    private List<LimitRow> rows(Payment payment) {
        return table.rows(payment.amount().currency(), payment.known()).stream()
                .filter(row -> row.condition().isFor(payment.approved()))
                .filter(row -> isForPayee(row, payment))
                .toList();
    }

    private static boolean isForPayee(LimitRow row, Payment payment) {
        int hours = row.condition().payeeNewerThanHours();
        return hours == 0 || payment.isPayeeNewerThan().test(hours);
    }

    private void add(Counted counted, long minor) {
        sums.merge(
                counted,
                new Sum(minor, 1),
                (one, other) -> new Sum(one.minor + other.minor, one.times + other.times));
    }

    private static Counted counted(Payment payment, LimitRow row) {
        return new Counted(
                payment.wallet(),
                row.counter(),
                row.span().beginsOn(payment.at()),
                row.amount().currency().name());
    }
}
