package org.jinnang.authenticator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code passkey} and {@code passkey_challenge}. */
@Repository
class PasskeyStore {

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A challenge that was taken: nobody else can take it. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the library and forgotten
    record Taken(byte[] challenge, Set<ProofKind> proven) {}

    /** A passkey with what a signature is checked against. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the library and forgotten
    record Kept(
            WalletId wallet, Passkey passkey, byte[] credential, long signCount, boolean maySync) {}

    void ask(
            PasskeyCeremony ceremony,
            byte[] challenge,
            Set<ProofKind> proven,
            Instant now,
            Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into jinnang.passkey_challenge
                          (browser_hash, purpose, flow_id, challenge, proven, asked_at, expires_at)
                        values (:browser, :purpose, :flow, :challenge, :proven, :now, :expiresAt)
                        on conflict (browser_hash, purpose, flow_id) do update
                          set challenge = excluded.challenge, proven = excluded.proven,
                              asked_at = excluded.asked_at, expires_at = excluded.expires_at
                        """)
                .param("browser", ceremony.browser().bytes())
                .param("purpose", ceremony.purpose().name())
                .param("flow", ceremony.flow())
                .param("challenge", challenge)
                .param(
                        "proven",
                        proven.stream()
                                .sorted()
                                .map(ProofKind::name)
                                .collect(Collectors.joining(" ")))
                .param("now", utc(now))
                .param("expiresAt", utc(expiresAt))
                .update();
    }

    /** Ends the challenge, whatever is answered to it; of many at once exactly one gets it. */
    Optional<Taken> take(PasskeyCeremony ceremony, Instant now) {
        return jdbc.sql(
                        """
                        delete from jinnang.passkey_challenge
                        where browser_hash = :browser and purpose = :purpose and flow_id = :flow
                          and expires_at > :now
                        returning challenge, proven
                        """)
                .param("browser", ceremony.browser().bytes())
                .param("purpose", ceremony.purpose().name())
                .param("flow", ceremony.flow())
                .param("now", utc(now))
                .query((row, _) -> new Taken(row.getBytes("challenge"), proven(row)))
                .optional();
    }

    void forgetChallenges(Instant now) {
        jdbc.sql("delete from jinnang.passkey_challenge where expires_at <= :now")
                .param("now", utc(now))
                .update();
    }

    List<Kept> of(WalletId wallet) {
        return jdbc.sql(
                        """
                        select wallet_id, passkey_id, credential, sign_count, may_sync, synced,
                               name, added_at, last_used_at
                        from jinnang.passkey
                        where wallet_id = :wallet
                        order by added_at desc, passkey_id desc
                        """)
                .param("wallet", wallet.value())
                .query(PasskeyStore::kept)
                .list();
    }

    Optional<Kept> find(WalletId wallet, byte[] credentialId) {
        return jdbc.sql(
                        """
                        select wallet_id, passkey_id, credential, sign_count, may_sync, synced,
                               name, added_at, last_used_at
                        from jinnang.passkey
                        where wallet_id = :wallet and credential_id = :credential
                        """)
                .param("wallet", wallet.value())
                .param("credential", credentialId)
                .query(PasskeyStore::kept)
                .optional();
    }

    /** False when the holder has this passkey already. */
    boolean insert(Kept kept, byte[] credentialId) {
        Passkey passkey = kept.passkey();
        return jdbc.sql(
                                """
                                insert into jinnang.passkey
                                  (wallet_id, passkey_id, credential_id, credential, sign_count,
                                   may_sync, synced, name, added_at)
                                values (:wallet, :id, :credentialId, :credential, :count,
                                        :maySync, :synced, :name, :now)
                                on conflict (wallet_id, credential_id) do nothing
                                """)
                        .param("wallet", kept.wallet().value())
                        .param("id", passkey.id().value())
                        .param("credentialId", credentialId)
                        .param("credential", kept.credential())
                        .param("count", kept.signCount())
                        .param("maySync", kept.maySync())
                        .param("synced", passkey.synced())
                        .param("name", passkey.name())
                        .param("now", utc(passkey.addedAt()))
                        .update()
                == 1;
    }

    /** The condition and the change are one statement: a count is accepted once. */
    boolean use(WalletId wallet, PasskeyId id, long count, boolean synced, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.passkey
                                set sign_count = :count, synced = :synced, last_used_at = :now
                                where wallet_id = :wallet and passkey_id = :id
                                  and (sign_count < :count or (sign_count = 0 and :count = 0))
                                """)
                        .param("wallet", wallet.value())
                        .param("id", id.value())
                        .param("count", count)
                        .param("synced", synced)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Names it; the name before. */
    Optional<String> rename(WalletId wallet, PasskeyId id, String name) {
        return jdbc.sql(
                        """
                        update jinnang.passkey
                        set name = :name
                        where wallet_id = :wallet and passkey_id = :id
                        returning old.name
                        """)
                .param("wallet", wallet.value())
                .param("id", id.value())
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Takes it away; its name. */
    Optional<String> remove(WalletId wallet, PasskeyId id) {
        return jdbc.sql(
                        """
                        delete from jinnang.passkey
                        where wallet_id = :wallet and passkey_id = :id
                        returning name
                        """)
                .param("wallet", wallet.value())
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var passkey =
                new Passkey(
                        new PasskeyId(row.getObject("passkey_id", UUID.class)),
                        row.getString("name"),
                        row.getBoolean("synced"),
                        Objects.requireNonNull(row.getObject("added_at", OffsetDateTime.class))
                                .toInstant(),
                        Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant));
        return new Kept(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                passkey,
                row.getBytes("credential"),
                row.getLong("sign_count"),
                row.getBoolean("may_sync"));
    }

    private static Set<ProofKind> proven(ResultSet row) throws SQLException {
        Set<ProofKind> proven = EnumSet.noneOf(ProofKind.class);
        Arrays.stream(row.getString("proven").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(ProofKind::valueOf)
                .forEach(proven::add);
        return proven;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
