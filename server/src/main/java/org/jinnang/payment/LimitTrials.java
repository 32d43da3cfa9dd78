package org.jinnang.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.policy.LimitReplay;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitTable;
import org.jinnang.policy.Limits;
import org.jinnang.policy.ProofLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tries a table of limits on the payments of the last days before it is switched on. Everything is
 * read, nothing is written. Holders count as known as they are today, and payments as approved by
 * the payment password.
 */
@Service
public class LimitTrials {

    /** More are not read: the sentence says so. */
    public static final int PAYMENTS_MAX = 200_000;

    private static final int SAMPLES = 10;

    private final JdbcClient jdbc;
    private final Identities identities;
    private final Clock clock;

    LimitTrials(JdbcClient jdbc, Identities identities, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param since the first moment that was looked at
     * @param payments how many were made
     * @param wallets by how many holders
     * @param refused how many of them the table would have refused, by its rules
     * @param refusedWallets of how many holders
     * @param samples some of those
     * @param limitRefusals how many were refused by a limit
     * @param allowed of these, how many the table would not have refused
     * @param cut whether there were more than could be read
     */
    public record Trial(
            Instant since,
            int payments,
            int wallets,
            Map<String, Integer> refused,
            int refusedWallets,
            List<Sample> samples,
            int limitRefusals,
            int allowed,
            boolean cut) {}

    /** A payment that would have been refused. */
    public record Sample(String reference, Instant at, Money amount, String rule) {}

    private record Past(
            UUID id,
            WalletId payer,
            UUID payee,
            Money amount,
            Instant at,
            boolean isPosted,
            @Nullable String rule) {}

    private record Pair(WalletId payer, UUID payee) {}

    /** Tries the table on everything since so many days ago. */
    public Trial run(LimitTable table, int days) {
        LocalDate first = Limits.dayOf(clock.instant()).minusDays(days);
        Instant since = first.atStartOfDay(Limits.DAY_ZONE).toInstant();
        List<Past> past = past(since);
        boolean cut = past.size() > PAYMENTS_MAX;
        List<Past> read = cut ? past.subList(0, PAYMENTS_MAX) : past;
        var replay = new LimitReplay(table);
        var known = new HashMap<WalletId, EvidenceClass>();
        var firstPaid = new HashMap<Pair, Instant>();
        var refused = new TreeMap<String, Integer>();
        Set<WalletId> refusedWallets = new HashSet<>();
        var samples = new ArrayList<Sample>();
        int payments = 0;
        int limitRefusals = 0;
        int allowed = 0;
        for (Past one : read) {
            if (!known.containsKey(one.payer())) {
                known.put(one.payer(), known(one.payer()));
                before(one.payer(), first, replay);
            }
            var payment = payment(one, known, firstPaid);
            if (!one.isPosted()) {
                limitRefusals++;
                allowed += replay.refusing(payment).isEmpty() && isOfTables(one) ? 1 : 0;
                continue;
            }
            payments++;
            Optional<LimitRow> refusing = replay.pay(payment);
            if (refusing.isPresent()) {
                String rule = refusing.get().id();
                refused.merge(rule, 1, Integer::sum);
                refusedWallets.add(one.payer());
                if (samples.size() < SAMPLES) {
                    String reference = Crockford.reference('R', one.id());
                    samples.add(new Sample(reference, one.at(), one.amount(), rule));
                }
            }
        }
        return new Trial(
                since,
                payments,
                known.size(),
                refused,
                refusedWallets.size(),
                List.copyOf(samples),
                limitRefusals,
                allowed,
                cut);
    }

    /** The amounts of the profile and own limits hold whatever the table says. */
    private static boolean isOfTables(Past refused) {
        String rule = refused.rule();
        return rule != null
                && !rule.startsWith("normal_")
                && !rule.startsWith("cooling_")
                && !rule.startsWith("own_");
    }

    private LimitReplay.Payment payment(
            Past past, Map<WalletId, EvidenceClass> known, Map<Pair, Instant> firstPaid) {
        return new LimitReplay.Payment(
                past.payer(),
                known.getOrDefault(past.payer(), EvidenceClass.NONE),
                ProofLevel.ONE,
                past.amount(),
                hours -> {
                    Instant until = past.at().minus(Duration.ofHours(hours));
                    Instant first =
                            firstPaid.computeIfAbsent(
                                    new Pair(past.payer(), past.payee()),
                                    pair -> firstPaid(pair).orElse(Instant.MAX));
                    return first.isAfter(until);
                },
                past.at());
    }

    private List<Past> past(Instant since) {
        return jdbc.sql(
                        """
                        select payment.wallet_id, payment.payment_id, payment.payee_wallet_id,
                               payment.currency, payment.amount_minor, payment.posted_at,
                               payment.refused_at, refusal.limit_rule
                        from jinnang.payment payment
                        left join jinnang.payment_refusal refusal
                          on refusal.wallet_id = payment.wallet_id
                          and refusal.payment_id = payment.payment_id
                        where payment.posted_at >= :since
                          or (payment.refused_at >= :since and refusal.reason = 'LIMIT')
                        order by coalesce(payment.posted_at, payment.refused_at),
                                 payment.payment_id
                        limit :most
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", PAYMENTS_MAX + 1)
                .query((row, _) -> past(row))
                .list();
    }

    private static Past past(ResultSet row) throws SQLException {
        OffsetDateTime posted = row.getObject("posted_at", OffsetDateTime.class);
        OffsetDateTime at =
                posted == null ? row.getObject("refused_at", OffsetDateTime.class) : posted;
        return new Past(
                row.getObject("payment_id", UUID.class),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getObject("payee_wallet_id", UUID.class),
                new Money(row.getLong("amount_minor"), Currency.valueOf(row.getString("currency"))),
                at.toInstant(),
                posted != null,
                row.getString("limit_rule"));
    }

    private void before(WalletId wallet, LocalDate first, LimitReplay replay) {
        jdbc.sql(
                        """
                        select period, currency, used_minor from jinnang.limit_use
                        where wallet_id = :wallet and kind = 'normal' and period < :first
                        """)
                .param("wallet", wallet.value())
                .param("first", first)
                .query(row -> {
                    var currency = Currency.valueOf(row.getString("currency"));
                    replay.paidBefore(
                            wallet,
                            row.getObject("period", LocalDate.class),
                            new Money(row.getLong("used_minor"), currency));
                });
    }

    private Optional<Instant> firstPaid(Pair pair) {
        return jdbc.sql(
                        """
                        select min(posted_at) as first from jinnang.payment
                        where wallet_id = :payer and payee_wallet_id = :payee
                        """)
                .param("payer", pair.payer().value())
                .param("payee", pair.payee())
                .query((row, _) ->
                        Optional.ofNullable(row.getObject("first", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    private EvidenceClass known(WalletId wallet) {
        return identities.of(wallet).map(Evidence::evidenceClass).orElse(EvidenceClass.NONE);
    }
}
