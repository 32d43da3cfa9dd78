package org.jinnang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code identity_evidence} and {@code identity_try}. */
@Repository
class IdentityStore {

    private static final String NAME = "identity_evidence.name";
    private static final String NUMBER = "identity_evidence.number";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    IdentityStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /** Evidence; name and number stand sealed in the table. */
    record Row(
            Claimed claimed,
            EvidenceClass evidenceClass,
            Digest numberMac,
            Instant recordedAt,
            Optional<Instant> checkedAt) {}

    Optional<Row> find(WalletId wallet) {
        return jdbc.sql(
                        """
                        select document, class, name, number, number_mac, recorded_at, checked_at
                        from jinnang.identity_evidence
                        where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .query((row, _) -> read(wallet, row))
                .optional();
    }

    /** Of two who record at once the second waits and sees the first; the row is there already. */
    void lock(WalletId wallet) {
        jdbc.sql("select tries from jinnang.identity_try where wallet_id = :wallet for update")
                .param("wallet", wallet.value())
                .query(Integer.class)
                .single();
    }

    void put(WalletId wallet, Row row, int keyId) {
        jdbc.sql(
                        """
                        insert into jinnang.identity_evidence
                          (wallet_id, document, class, name, number, number_mac, key_id,
                           recorded_at, checked_at)
                        values (:wallet, :document, :class, :name, :number, :mac, :key,
                                :recorded, :checked)
                        on conflict (wallet_id) do update
                          set document = :document, class = :class, name = :name,
                              number = :number, number_mac = :mac, key_id = :key,
                              recorded_at = :recorded, checked_at = :checked
                        """)
                .param("wallet", wallet.value())
                .param("document", row.claimed().document().code())
                .param("class", row.evidenceClass().code())
                .param("name", personalData.seal(wallet, NAME, row.claimed().name()))
                .param("number", personalData.seal(wallet, NUMBER, row.claimed().number()))
                .param("mac", row.numberMac().bytes())
                .param("key", keyId)
                .param("recorded", utc(row.recordedAt()))
                .param("checked", row.checkedAt().map(IdentityStore::utc).orElse(null))
                .update();
    }

    /** One statement: of many at once no more than allowed are charged. */
    Optional<Integer> charge(WalletId wallet, int most, Instant oldest, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.identity_try as t (wallet_id, window_start, tries)
                        values (:wallet, :now, 1)
                        on conflict (wallet_id) do update
                          set tries = case when t.window_start <= :oldest then 1
                                           else t.tries + 1 end,
                              window_start = case when t.window_start <= :oldest then :now
                                                  else t.window_start end
                          where t.tries < :most or t.window_start <= :oldest
                        returning :most - tries
                        """)
                .param("wallet", wallet.value())
                .param("most", most)
                .param("oldest", utc(oldest))
                .param("now", utc(now))
                .query(Integer.class)
                .optional();
    }

    void giveBack(WalletId wallet) {
        jdbc.sql(
                        """
                        update jinnang.identity_try set tries = tries - 1
                        where wallet_id = :wallet and tries > 0
                        """)
                .param("wallet", wallet.value())
                .update();
    }

    Optional<Instant> windowStart(WalletId wallet) {
        return jdbc.sql("select window_start from jinnang.identity_try where wallet_id = :wallet")
                .param("wallet", wallet.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Row read(WalletId wallet, ResultSet row) throws SQLException {
        return new Row(
                new Claimed(
                        Document.valueOf(row.getString("document").toUpperCase(Locale.ROOT)),
                        personalData.open(wallet, NAME, row.getBytes("name")),
                        personalData.open(wallet, NUMBER, row.getBytes("number"))),
                EvidenceClass.valueOf(row.getString("class").toUpperCase(Locale.ROOT)),
                new Digest(row.getBytes("number_mac")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("checked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
