package org.jinnang.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.risk.Assessments;
import org.jinnang.risk.Outcome;
import org.jinnang.risk.Rule;
import org.jinnang.risk.RuleSet;
import org.jinnang.risk.Signs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tries a set of rules on the payments of the last days before it is switched on. Everything is
 * read, nothing is written. Signs that were kept are taken as they were; of other payments only
 * what the payments themselves tell is known, and nothing of device, place and failures.
 */
@Service
public class WatchTrials {

    /** More are not read: the sentence says so. */
    public static final int PAYMENTS_MAX = 200_000;

    private static final int SAMPLES = 10;

    private final JdbcClient jdbc;
    private final PaymentSigns signs;
    private final Assessments assessments;
    private final Clock clock;

    WatchTrials(JdbcClient jdbc, PaymentSigns signs, Assessments assessments, Clock clock) {
        this.jdbc = jdbc;
        this.signs = signs;
        this.assessments = assessments;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param payments how many were approved
     * @param outcomes how many of them would have come to which outcome; those let through are left
     *     out
     * @param rules how often each rule would have hit
     * @param wallets of how many holders
     * @param pausedThen how many were paused at the time
     * @param guessed of how many that a rule could concern only the payments themselves are known
     * @param cut whether there were more than could be read
     */
    public record Trial(
            Instant since,
            int payments,
            Map<String, Integer> outcomes,
            Map<String, Integer> rules,
            int wallets,
            int pausedThen,
            int guessed,
            List<Sample> samples,
            boolean cut) {}

    /** A payment that would not just have been let through. */
    public record Sample(
            String reference, Instant at, Money amount, String outcome, List<String> rules) {}

    private record Past(
            PaymentId id,
            WalletId payer,
            WalletId payee,
            Money amount,
            Instant at,
            boolean isPaused) {}

    /** Tries the set on everything that was approved in so many days. */
    public Trial run(RuleSet rules, int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<Past> past = past(since);
        boolean cut = past.size() > PAYMENTS_MAX;
        var outcomes = new TreeMap<String, Integer>();
        var hits = new TreeMap<String, Integer>();
        Set<WalletId> wallets = new HashSet<>();
        var samples = new ArrayList<Sample>();
        int pausedThen = 0;
        int guessed = 0;
        List<Past> read = cut ? past.subList(0, PAYMENTS_MAX) : past;
        for (Past one : read) {
            pausedThen += one.isPaused() ? 1 : 0;
            if (!rules.concerns(one.amount())) {
                continue;
            }
            Optional<Signs> kept = assessments.signsOf(one.payer(), one.id());
            guessed += kept.isEmpty() ? 1 : 0;
            RuleSet.Verdict verdict = rules.of(kept.orElseGet(() -> guess(one)));
            if (verdict.outcome() instanceof Outcome.Allow) {
                continue;
            }
            String outcome = verdict.outcome().code();
            List<String> names = verdict.hit().stream().map(Rule::id).toList();
            outcomes.merge(outcome, 1, Integer::sum);
            names.forEach(name -> hits.merge(name, 1, Integer::sum));
            wallets.add(one.payer());
            if (samples.size() < SAMPLES) {
                String reference = Crockford.reference('R', one.id().value());
                samples.add(new Sample(reference, one.at(), one.amount(), outcome, names));
            }
        }
        return new Trial(
                since,
                read.size(),
                outcomes,
                hits,
                wallets.size(),
                pausedThen,
                guessed,
                List.copyOf(samples),
                cut);
    }

    private Signs guess(Past one) {
        return signs.past(one.payer(), one.payee(), one.id(), one.amount(), one.at());
    }

    private List<Past> past(Instant since) {
        return jdbc.sql(
                        """
                        select wallet_id, payment_id, payee_wallet_id, currency, amount_minor,
                               coalesce(held_at, posted_at) as approved_at,
                               paused_until is not null as is_paused
                        from jinnang.payment
                        where coalesce(held_at, posted_at) >= :since
                        order by coalesce(held_at, posted_at), payment_id
                        limit :most
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", PAYMENTS_MAX + 1)
                .query((row, _) -> past(row))
                .list();
    }

    private static Past past(ResultSet row) throws SQLException {
        return new Past(
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new WalletId(row.getObject("payee_wallet_id", UUID.class)),
                new Money(row.getLong("amount_minor"), Currency.valueOf(row.getString("currency"))),
                row.getObject("approved_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_paused"));
    }
}
