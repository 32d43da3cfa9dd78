package org.jinnang.dispute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.ClaimId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code payment_claim} and {@code payment_claim_proposal}. */
@Repository
class ClaimStore {

    private static final String CLAIMS =
            """
            select claim.wallet_id, claim.claim_id, transfer_id, account_id, currency,
                   claim.amount_minor as claimed, filed_at, promised_at, appealed_at,
                   proposal_id, round, reason, proposal.amount_minor as paid, maker, proposed_at,
                   outcome, checker, ended_at
            from jinnang.payment_claim claim
            left join jinnang.payment_claim_proposal proposal
              on proposal.wallet_id = claim.wallet_id and proposal.claim_id = claim.claim_id
            """;
    private static final String IN_ORDER =
            " order by filed_at desc, claim.claim_id desc, proposed_at, proposal_id";

    private final JdbcClient jdbc;

    ClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when this payment was claimed before. */
    boolean insert(Claim claim) {
        return jdbc.sql(
                                """
                                insert into jinnang.payment_claim
                                  (wallet_id, claim_id, transfer_id, account_id, currency,
                                   amount_minor, filed_at, promised_at)
                                values (:wallet, :claim, :transfer, :account, :currency, :amount,
                                        :filedAt, :promisedAt)
                                on conflict (wallet_id, transfer_id) do nothing
                                """)
                        .param("wallet", claim.wallet().value())
                        .param("claim", claim.id().value())
                        .param("transfer", claim.transfer().value())
                        .param("account", claim.account().value())
                        .param("currency", claim.amount().currency().name())
                        .param("amount", claim.amount().minor())
                        .param("filedAt", utc(claim.filedAt()))
                        .param("promisedAt", utc(claim.promisedAt()))
                        .update()
                == 1;
    }

    /** The newest first. */
    List<Claim> of(WalletId wallet) {
        return claims(
                jdbc.sql(CLAIMS + " where claim.wallet_id = :wallet" + IN_ORDER)
                        .param("wallet", wallet.value())
                        .query(ClaimStore::line)
                        .list());
    }

    Optional<Claim> find(WalletId wallet, ClaimId claim) {
        return claims(
                        jdbc.sql(
                                        CLAIMS
                                                + """
                                                 where claim.wallet_id = :wallet
                                                   and claim.claim_id = :claim
                                                """
                                                + IN_ORDER)
                                .param("wallet", wallet.value())
                                .param("claim", claim.value())
                                .query(ClaimStore::line)
                                .list())
                .stream()
                .findFirst();
    }

    /** All that were filed or appealed against and are not older than this, the newest first. */
    List<Claim> since(Instant begin) {
        return claims(
                jdbc.sql(CLAIMS + " where filed_at >= :begin" + IN_ORDER)
                        .param("begin", utc(begin))
                        .query(ClaimStore::line)
                        .list());
    }

    /** Nobody else changes this claim until the caller's transaction ends. */
    void lock(Claim claim) {
        jdbc.sql(
                        """
                        select 1 from jinnang.payment_claim
                        where wallet_id = :wallet and claim_id = :claim for no key update
                        """)
                .param("wallet", claim.wallet().value())
                .param("claim", claim.id().value())
                .query(Integer.class)
                .single();
    }

    /** False when it was appealed against before. */
    boolean appeal(Claim claim, Instant now, Instant promisedAt) {
        return jdbc.sql(
                                """
                                update jinnang.payment_claim
                                set appealed_at = :now, promised_at = :promisedAt
                                where wallet_id = :wallet and claim_id = :claim
                                  and appealed_at is null
                                """)
                        .param("wallet", claim.wallet().value())
                        .param("claim", claim.id().value())
                        .param("now", utc(now))
                        .param("promisedAt", utc(promisedAt))
                        .update()
                == 1;
    }

    void insert(Claim claim, Proposal proposal) {
        jdbc.sql(
                        """
                        insert into jinnang.payment_claim_proposal
                          (wallet_id, claim_id, proposal_id, claimed_minor, round, verdict, reason,
                           amount_minor, maker, proposed_at)
                        values (:wallet, :claim, :id, :claimed, :round, :verdict, :reason, :amount,
                                :maker, :now)
                        """)
                .param("wallet", claim.wallet().value())
                .param("claim", claim.id().value())
                .param("id", proposal.id())
                .param("claimed", claim.amount().minor())
                .param("round", proposal.round())
                .param("verdict", proposal.verdict().code())
                .param("reason", proposal.reason().code())
                .param("amount", proposal.amount().map(Money::minor).orElse(null))
                .param("maker", proposal.maker())
                .param("now", utc(proposal.proposedAt()))
                .update();
    }

    /** False when it had ended before. */
    boolean end(Claim claim, Proposal proposal, Proposal.Ended end) {
        return jdbc.sql(
                                """
                                update jinnang.payment_claim_proposal
                                set outcome = :outcome, checker = :checker, ended_at = :now
                                where wallet_id = :wallet and claim_id = :claim
                                  and proposal_id = :id and ended_at is null
                                """)
                        .param("wallet", claim.wallet().value())
                        .param("claim", claim.id().value())
                        .param("id", proposal.id())
                        .param("outcome", end.outcome().code())
                        .param("checker", end.checker())
                        .param("now", utc(end.at()))
                        .update()
                == 1;
    }

    private record Line(Claim claim, Optional<Proposal> proposal) {}

    private static List<Claim> claims(List<Line> lines) {
        Map<ClaimId, List<Line>> byClaim = new LinkedHashMap<>();
        lines.forEach(line ->
                byClaim.computeIfAbsent(line.claim().id(), _ -> new ArrayList<>()).add(line));
        return byClaim.values().stream()
                .map(of -> {
                    Claim one = of.getFirst().claim();
                    return new Claim(
                            one.id(),
                            one.wallet(),
                            one.transfer(),
                            one.account(),
                            one.amount(),
                            one.filedAt(),
                            one.promisedAt(),
                            one.appealedAt(),
                            of.stream().flatMap(line -> line.proposal().stream()).toList());
                })
                .toList();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.valueOf(row.getString("currency"));
        var claim =
                new Claim(
                        new ClaimId(row.getObject("claim_id", UUID.class)),
                        new WalletId(row.getObject("wallet_id", UUID.class)),
                        new TransferId(row.getObject("transfer_id", UUID.class)),
                        new AccountId(row.getLong("account_id")),
                        new Money(row.getLong("claimed"), currency),
                        moment(row, "filed_at").orElseThrow(),
                        moment(row, "promised_at").orElseThrow(),
                        moment(row, "appealed_at"),
                        List.of());
        return new Line(
                claim,
                row.getObject("proposal_id") == null
                        ? Optional.empty()
                        : Optional.of(proposal(row, currency)));
    }

    private static Proposal proposal(ResultSet row, Currency currency) throws SQLException {
        long paid = row.getLong("paid");
        Optional<Money> amount =
                row.wasNull() ? Optional.empty() : Optional.of(new Money(paid, currency));
        String outcome = row.getString("outcome");
        Optional<Proposal.Ended> ended =
                outcome == null
                        ? Optional.empty()
                        : Optional.of(
                                new Proposal.Ended(
                                        Proposal.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                                        Objects.requireNonNull(row.getString("checker")),
                                        moment(row, "ended_at").orElseThrow()));
        return new Proposal(
                row.getObject("proposal_id", UUID.class),
                row.getInt("round"),
                Verdict.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                amount,
                row.getString("maker"),
                moment(row, "proposed_at").orElseThrow(),
                ended);
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
