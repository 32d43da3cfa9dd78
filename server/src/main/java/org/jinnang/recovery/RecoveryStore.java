package org.jinnang.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of recovery and recovery_proof. */
@Repository
class RecoveryStore {

    private static final String COLUMNS =
            """
            select wallet_id, recovery_id, asked, act, browser, session_id, restriction_id, payment_id,
                   started_at, expires_at, completed_at
              from jinnang.recovery
            """;

    private final JdbcClient jdbc;

    RecoveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is stored of one recovery; its state follows from it and the clock. */
    record Stored(Flow flow, List<Proof> proofs, Optional<Instant> completedAt) {}

    void insert(Flow flow) {
        jdbc.sql(
                        """
                        insert into jinnang.recovery
                               (wallet_id, recovery_id, asked, act, browser, session_id,
                                restriction_id, payment_id, started_at, expires_at)
                        values (:wallet, :id, :asked, :act, :browser, :session, :restriction,
                                :payment, :started, :expires)
                        """)
                .param("wallet", flow.wallet().value())
                .param("id", flow.id().value())
                .param("asked", flow.asked().map(Digest::bytes).orElse(null))
                .param("act", flow.act().name())
                .param("browser", flow.browser().bytes())
                .param("session", flow.session().map(SessionId::value).orElse(null))
                .param("restriction", flow.restriction().map(RestrictionId::value).orElse(null))
                .param("payment", flow.payment().map(PaymentId::value).orElse(null))
                .param("started", utc(flow.startedAt()))
                .param("expires", utc(flow.expiresAt()))
                .update();
    }

    Optional<Stored> find(RecoveryId id, Digest browser) {
        return found(id, browser, "");
    }

    /** Finds and locks it, so that two steps of one recovery come one after the other. */
    Optional<Stored> findForUpdate(RecoveryId id, Digest browser) {
        return found(id, browser, " for no key update");
    }

    void insert(Flow flow, Proof proof) {
        jdbc.sql(
                        """
                        insert into jinnang.recovery_proof
                               (wallet_id, recovery_id, kind, obtained_at, expires_at)
                        values (:wallet, :id, :kind, :obtained, :expires)
                        on conflict (wallet_id, recovery_id, kind) do update
                           set obtained_at = excluded.obtained_at, expires_at = excluded.expires_at
                         where recovery_proof.consumed_at is null
                        """)
                .param("wallet", flow.wallet().value())
                .param("id", flow.id().value())
                .param("kind", proof.kind().name())
                .param("obtained", utc(proof.obtainedAt()))
                .param("expires", utc(proof.expiresAt()))
                .update();
    }

    /** Marks the recovery completed and its proofs used; fails loudly if either was before. */
    void complete(Flow flow, List<Proof> proofs, Instant now) {
        int recoveries =
                jdbc.sql(
                                """
                                update jinnang.recovery set completed_at = :now
                                 where wallet_id = :wallet and recovery_id = :id
                                   and completed_at is null
                                """)
                        .param("wallet", flow.wallet().value())
                        .param("id", flow.id().value())
                        .param("now", utc(now))
                        .update();
        int consumed =
                jdbc.sql(
                                """
                                update jinnang.recovery_proof set consumed_at = :now
                                 where wallet_id = :wallet and recovery_id = :id
                                   and kind in (:kinds) and consumed_at is null
                                """)
                        .param("wallet", flow.wallet().value())
                        .param("id", flow.id().value())
                        .param("kinds", proofs.stream().map(p -> p.kind().name()).toList())
                        .param("now", utc(now))
                        .update();
        if (recoveries != 1 || consumed != proofs.size()) {
            throw new IllegalStateException("A recovery completes once, with unused proofs");
        }
    }

    private Optional<Stored> found(RecoveryId id, Digest browser, String lock) {
        return jdbc.sql(COLUMNS + " where recovery_id = :id and browser = :browser" + lock)
                .param("id", id.value())
                .param("browser", browser.bytes())
                .query((row, _) -> withoutProofs(row))
                .optional()
                .map(found -> new Stored(found.flow(), proofs(found.flow()), found.completedAt()));
    }

    // Its proofs are asked for when this row is read: a second connection while the first is held
    // could be one too many for everybody at once.
    private static Stored withoutProofs(ResultSet row) throws SQLException {
        Flow flow =
                new Flow(
                        new WalletId(row.getObject("wallet_id", UUID.class)),
                        new RecoveryId(row.getObject("recovery_id", UUID.class)),
                        Optional.ofNullable(row.getBytes("asked")).map(Digest::new),
                        Act.valueOf(row.getString("act")),
                        new Digest(row.getBytes("browser")),
                        uuid(row, "session_id").map(SessionId::new),
                        uuid(row, "restriction_id").map(RestrictionId::new),
                        uuid(row, "payment_id").map(PaymentId::new),
                        instant(row, "started_at").orElseThrow(),
                        instant(row, "expires_at").orElseThrow());
        return new Stored(flow, List.of(), instant(row, "completed_at"));
    }

    private List<Proof> proofs(Flow flow) {
        return jdbc.sql(
                        """
                        select kind, obtained_at, expires_at, consumed_at
                          from jinnang.recovery_proof
                         where wallet_id = :wallet and recovery_id = :id
                         order by kind
                        """)
                .param("wallet", flow.wallet().value())
                .param("id", flow.id().value())
                .query((row, _) ->
                        new Proof(
                                ProofKind.valueOf(row.getString("kind")),
                                instant(row, "obtained_at").orElseThrow(),
                                instant(row, "expires_at").orElseThrow(),
                                instant(row, "consumed_at")))
                .list();
    }

    private static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
