package org.jinnang.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.iso20022.PaymentStatus;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of withdrawals; what moves money marks them in its posting, by {@link WithdrawalMark}. */
@Repository
class WithdrawalStore {

    private static final String WITHDRAWAL =
            """
            select wallet_id, payment_id, bank_account_id, currency, amount_minor, end_to_end_id,
                   stated_at, approved_at, file_id, bank_status, bank_reason, settled_at,
                   released_at, release_reason, bank_reference, returned_at, return_reason
            from jinnang.withdrawal
            """;

    private final JdbcClient jdbc;

    WithdrawalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Withdrawal withdrawal) {
        jdbc.sql(
                        """
                        insert into jinnang.withdrawal
                            (wallet_id, payment_id, bank_account_id, currency, amount_minor,
                             end_to_end_id, stated_at)
                        values (:wallet, :payment, :account, :currency, :amount, :endToEnd,
                                :statedAt)
                        """)
                .param("wallet", withdrawal.wallet().value())
                .param("payment", withdrawal.payment().value())
                .param("account", withdrawal.account().value())
                .param("currency", withdrawal.amount().currency().name())
                .param("amount", withdrawal.amount().minor())
                .param("endToEnd", withdrawal.endToEndId())
                .param("statedAt", BankAccountStore.at(withdrawal.statedAt()))
                .update();
    }

    Optional<Withdrawal> find(WalletId wallet, PaymentId payment) {
        return jdbc.sql(WITHDRAWAL + "where wallet_id = :wallet and payment_id = :payment")
                .param("wallet", wallet.value())
                .param("payment", payment.value())
                .query(WithdrawalStore::withdrawal)
                .optional();
    }

    /** The newest that were approved, of one holder. */
    List<Withdrawal> newest(WalletId wallet, int limit) {
        return jdbc.sql(
                        WITHDRAWAL
                                + """
                                where wallet_id = :wallet and approved_at is not null
                                order by stated_at desc, payment_id desc limit :limit
                                """)
                .param("wallet", wallet.value())
                .param("limit", limit)
                .query(WithdrawalStore::withdrawal)
                .list();
    }

    Optional<Withdrawal> find(String endToEndId) {
        return jdbc.sql(WITHDRAWAL + "where end_to_end_id = :endToEnd")
                .param("endToEnd", endToEndId)
                .query(WithdrawalStore::withdrawal)
                .optional();
    }

    /** Whether money is on its way to this account. */
    boolean isOpenTo(LinkedAccount account) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from jinnang.withdrawal
                            where wallet_id = :wallet and bank_account_id = :account
                              and approved_at is not null and settled_at is null
                              and released_at is null)
                        """)
                .param("wallet", account.wallet().value())
                .param("account", account.id().value())
                .query(Boolean.class)
                .single();
    }

    /** Lets one that was paused go on: from now on the bank may be told. */
    void approve(WalletId wallet, PaymentId payment, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.withdrawal set approved_at = :now
                        where wallet_id = :wallet and payment_id = :payment
                          and approved_at is null and released_at is null
                        """)
                .param("now", BankAccountStore.at(now))
                .param("wallet", wallet.value())
                .param("payment", payment.value())
                .update();
    }

    /**
     * Those that the bank is to be told of, the oldest first, locked; what another server has is
     * left to it.
     */
    List<Withdrawal> toTell(Currency currency, int limit) {
        return jdbc.sql(
                        WITHDRAWAL
                                + """
                                where approved_at is not null and file_id is null
                                  and released_at is null and currency = :currency
                                order by approved_at, payment_id limit :limit
                                for no key update skip locked
                                """)
                .param("currency", currency.name())
                .param("limit", limit)
                .query(WithdrawalStore::withdrawal)
                .list();
    }

    /** From now on it cannot be cancelled. */
    void put(Withdrawal withdrawal, UUID file) {
        jdbc.sql(
                        """
                        update jinnang.withdrawal set file_id = :file
                        where wallet_id = :wallet and payment_id = :payment and file_id is null
                        """)
                .param("file", file)
                .param("wallet", withdrawal.wallet().value())
                .param("payment", withdrawal.payment().value())
                .update();
    }

    /** Those of one file, in the order of their ids. */
    List<Withdrawal> of(String messageId) {
        return jdbc.sql(
                        WITHDRAWAL
                                + """
                                where file_id = (select file_id from jinnang.bank_file_out
                                                 where message_id = :message)
                                order by end_to_end_id
                                """)
                .param("message", messageId)
                .query(WithdrawalStore::withdrawal)
                .list();
    }

    /**
     * Keeps the bank's word; what it said finally is never said otherwise.
     *
     * @return false when a final word stands already, and this one says something else
     */
    boolean say(Withdrawal withdrawal, PaymentStatus status, String reason, Instant now) {
        int kept =
                jdbc.sql(
                                """
                                update jinnang.withdrawal
                                set bank_status = :status, bank_reason = nullif(:reason, ''),
                                    bank_status_at = :now
                                where wallet_id = :wallet and payment_id = :payment
                                  and settled_at is null and released_at is null
                                  and coalesce(bank_status not in ('ACSC', 'ACCC', 'RJCT', 'CANC'),
                                               true)
                                """)
                        .param("status", status.name())
                        .param("reason", reason)
                        .param("now", BankAccountStore.at(now))
                        .param("wallet", withdrawal.wallet().value())
                        .param("payment", withdrawal.payment().value())
                        .update();
        if (kept == 1) {
            return true;
        }
        Withdrawal stands = find(withdrawal.wallet(), withdrawal.payment()).orElseThrow();
        boolean isPaid = stands.settledAt().isPresent() || isSaid(stands, "ACSC", "ACCC");
        return status.isRefused() ? !isPaid : isPaid || !status.isSettled();
    }

    /** On which the bank has said its last word, and nothing was done about it. */
    List<Withdrawal> decided(int limit) {
        return jdbc.sql(
                        WITHDRAWAL
                                + """
                                where file_id is not null and settled_at is null
                                  and released_at is null
                                  and bank_status in ('ACSC', 'ACCC', 'RJCT', 'CANC')
                                order by bank_status_at limit :limit
                                """)
                .param("limit", limit)
                .query(WithdrawalStore::withdrawal)
                .list();
    }

    private static boolean isSaid(Withdrawal withdrawal, String... statuses) {
        return withdrawal
                .word()
                .filter(word -> List.of(statuses).contains(word.status()))
                .isPresent();
    }

    private static Withdrawal withdrawal(ResultSet row, int number) throws SQLException {
        Optional<String> status = Optional.ofNullable(row.getString("bank_status"));
        Optional<String> reason = Optional.ofNullable(row.getString("bank_reason"));
        return new Withdrawal(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new BankAccountId(row.getObject("bank_account_id", UUID.class)),
                new Money(row.getLong("amount_minor"), Currency.valueOf(row.getString("currency"))),
                row.getString("end_to_end_id"),
                BankAccountStore.moment(row, "stated_at").orElseThrow(),
                BankAccountStore.moment(row, "approved_at"),
                Optional.ofNullable(row.getObject("file_id", UUID.class)),
                status.map(said -> new Withdrawal.Word(said, reason)),
                BankAccountStore.moment(row, "settled_at"),
                ended(row, "released_at", "release_reason"),
                Optional.ofNullable(row.getString("bank_reference")),
                ended(row, "returned_at", "return_reason"));
    }

    private static Optional<Withdrawal.Ended> ended(ResultSet row, String at, String why)
            throws SQLException {
        String reason = row.getString(why);
        return BankAccountStore.moment(row, at)
                .map(moment -> new Withdrawal.Ended(moment, reason == null ? "" : reason));
    }
}
