package org.jinnang.recovery;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Macs.KeyedDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code activation} and {@code activation_try}. */
@Repository
class ActivationStore {

    /** How long misses of one address are counted. */
    static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;

    ActivationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is neither redeemed, replaced nor over. */
    record Alive(WalletId wallet, UUID id, Set<Act> acts, KeyedDigest mac) {}

    record Issued(
            WalletId wallet,
            UUID id,
            String reference,
            Set<Act> acts,
            KeyedDigest mac,
            Instant issuedAt,
            Instant expiresAt) {}

    void insert(Issued issued) {
        jdbc.sql(
                        """
                        insert into jinnang.activation
                          (wallet_id, activation_id, reference, acts, mac, key_id, issued_at,
                           expires_at)
                        values (:wallet, :id, :reference, :acts, :mac, :key, :now, :expires)
                        """)
                .param("wallet", issued.wallet().value())
                .param("id", issued.id())
                .param("reference", issued.reference())
                .param(
                        "acts",
                        issued.acts().stream().map(Act::name).sorted().toArray(String[]::new))
                .param("mac", issued.mac().digest().bytes())
                .param("key", issued.mac().keyId())
                .param("now", utc(issued.issuedAt()))
                .param("expires", utc(issued.expiresAt()))
                .update();
    }

    /** The earlier ones of a case are dead; one that was redeemed stays as it is. */
    void replace(WalletId wallet, String reference, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.activation set replaced_at = :now
                         where wallet_id = :wallet and reference = :reference
                           and redeemed_at is null and replaced_at is null
                        """)
                .param("wallet", wallet.value())
                .param("reference", reference)
                .param("now", utc(now))
                .update();
    }

    List<Alive> alive(WalletId wallet, Instant now) {
        return jdbc.sql(
                        """
                        select wallet_id, activation_id, acts, mac, key_id
                          from jinnang.activation
                         where wallet_id = :wallet and redeemed_at is null
                           and replaced_at is null and expires_at > :now
                         order by activation_id
                        """)
                .param("wallet", wallet.value())
                .param("now", utc(now))
                .query((row, _) -> alive(row))
                .list();
    }

    /** True for exactly one of many who redeem it at once. */
    boolean redeem(Alive activation, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.activation set redeemed_at = :now
                                 where wallet_id = :wallet and activation_id = :id
                                   and redeemed_at is null and replaced_at is null
                                   and expires_at > :now
                                """)
                        .param("wallet", activation.wallet().value())
                        .param("id", activation.id())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** How many tries this address has made within the window, this one counted. */
    int charge(Digest source, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.activation_try as t (source, window_start, tries)
                        values (:source, :now, 1)
                        on conflict (source) do update
                          set tries = case when t.window_start <= :oldest then 1
                                           else least(t.tries + 1, 1000) end,
                              window_start = case when t.window_start <= :oldest then :now
                                                  else t.window_start end
                        returning tries
                        """)
                .param("source", source.bytes())
                .param("now", utc(now))
                .param("oldest", utc(now.minus(WINDOW)))
                .query(Integer.class)
                .single();
    }

    void giveBack(Digest source) {
        jdbc.sql(
                        """
                        update jinnang.activation_try set tries = tries - 1
                         where source = :source and tries > 0
                        """)
                .param("source", source.bytes())
                .update();
    }

    int forgetTriesBefore(Instant oldest) {
        return jdbc.sql("delete from jinnang.activation_try where window_start < :oldest")
                .param("oldest", utc(oldest))
                .update();
    }

    private static Alive alive(ResultSet row) throws SQLException {
        return new Alive(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getObject("activation_id", UUID.class),
                acts(row.getArray("acts")),
                new KeyedDigest(row.getInt("key_id"), new Digest(row.getBytes("mac"))));
    }

    private static Set<Act> acts(Array names) throws SQLException {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        Arrays.stream((String[]) names.getArray()).map(Act::valueOf).forEach(acts::add);
        return acts;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
