package org.jinnang.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of linked accounts; numbers and names are sealed with their holder's key. */
@Repository
class BankAccountStore {

    private static final String ACCOUNT =
            """
            select wallet_id, bank_account_id, kind, last_four, agent, linked_at, verified_at,
                   unlinked_at
            from jinnang.bank_account
            """;

    private static final String NUMBER = "bank_account_number";

    private final JdbcClient jdbc;
    private final PersonalData personal;

    BankAccountStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    void insert(LinkedAccount account, BankAccountNumber number, String holderName) {
        jdbc.sql(
                        """
                        insert into jinnang.bank_account
                            (wallet_id, bank_account_id, kind, number, number_mac, key_id,
                             last_four, holder_name, agent, linked_at)
                        values (:wallet, :id, :kind, :number, :mac, :key, :lastFour, :name, :agent,
                                :linkedAt)
                        """)
                .param("wallet", account.wallet().value())
                .param("id", account.id().value())
                .param("kind", account.kind().name())
                .param("number", seal(account, "number", number.text()))
                .param("mac", personal.lookUp(NUMBER, number.text()).bytes())
                .param("key", personal.lookUpKeyId())
                .param("lastFour", account.lastFour())
                .param("name", seal(account, "holder_name", holderName))
                .param("agent", account.agent().orElse(null))
                .param("linkedAt", at(account.linkedAt()))
                .update();
    }

    /** Those that are linked, the oldest first. */
    List<LinkedAccount> of(WalletId wallet) {
        return jdbc.sql(
                        ACCOUNT
                                + """
                                where wallet_id = :wallet and unlinked_at is null
                                order by linked_at, bank_account_id
                                """)
                .param("wallet", wallet.value())
                .query(BankAccountStore::account)
                .list();
    }

    /** Linked or not any more. */
    Optional<LinkedAccount> find(WalletId wallet, BankAccountId id) {
        return one(wallet, id, "");
    }

    Optional<LinkedAccount> findForUpdate(WalletId wallet, BankAccountId id) {
        return one(wallet, id, " for no key update");
    }

    /** The linked account with this number. */
    Optional<LinkedAccount> find(WalletId wallet, BankAccountNumber number) {
        return jdbc.sql(
                        ACCOUNT
                                + """
                                where wallet_id = :wallet and unlinked_at is null
                                  and number_mac = any (:macs)
                                """)
                .param("wallet", wallet.value())
                .param(
                        "macs",
                        personal.lookUps(NUMBER, number.text()).stream()
                                .map(Digest::bytes)
                                .toArray(byte[][]::new))
                .query(BankAccountStore::account)
                .optional();
    }

    void unlink(LinkedAccount account, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.bank_account set unlinked_at = :now
                        where wallet_id = :wallet and bank_account_id = :id
                        """)
                .param("now", at(now))
                .param("wallet", account.wallet().value())
                .param("id", account.id().value())
                .update();
    }

    /** The whole number; only to tell it to the bank. */
    BankAccountNumber number(LinkedAccount account) {
        return BankAccountNumber.parse(open(account, "number")).orElseThrow();
    }

    /** Whose it is, as the holder's document says. */
    String holderName(LinkedAccount account) {
        return open(account, "holder_name");
    }

    private Optional<LinkedAccount> one(WalletId wallet, BankAccountId id, String lock) {
        return jdbc.sql(ACCOUNT + "where wallet_id = :wallet and bank_account_id = :id" + lock)
                .param("wallet", wallet.value())
                .param("id", id.value())
                .query(BankAccountStore::account)
                .optional();
    }

    private byte[] seal(LinkedAccount account, String column, String plain) {
        return personal.seal(account.wallet(), field(account, column), plain);
    }

    private String open(LinkedAccount account, String column) {
        byte[] sealed =
                jdbc.sql(
                                "select "
                                        + column
                                        + """
                                         from jinnang.bank_account
                                        where wallet_id = :wallet and bank_account_id = :id
                                        """)
                        .param("wallet", account.wallet().value())
                        .param("id", account.id().value())
                        .query((row, _) -> row.getBytes(1))
                        .single();
        return personal.open(account.wallet(), field(account, column), sealed);
    }

    private static String field(LinkedAccount account, String column) {
        return "bank_account." + column + "." + account.id().value();
    }

    private static LinkedAccount account(ResultSet row, int number) throws SQLException {
        return new LinkedAccount(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new BankAccountId(row.getObject("bank_account_id", UUID.class)),
                LinkedAccount.Kind.valueOf(row.getString("kind")),
                row.getString("last_four"),
                Optional.ofNullable(row.getString("agent")),
                moment(row, "linked_at").orElseThrow(),
                moment(row, "verified_at"),
                moment(row, "unlinked_at"));
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
