package org.jinnang.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.jinnang.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh, migrated database with the real ledger on it, as the application's role, and with the
 * owner's and the superuser's hand for tests that damage it.
 */
final class BooksFixture implements AutoCloseable {

    final HikariDataSource pool;
    final JdbcClient application;
    final JdbcClient superuser;
    final TransactionTemplate transaction;
    final TestRiders riders = new TestRiders();
    final Ledger ledger;
    private final List<BatchWriter> writers = new ArrayList<>();
    final Books books;
    volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");
    final Clock clock = () -> now;
    private final TestDatabase database;

    private BooksFixture(TestDatabase database) {
        this.database = database;
        this.pool = pool(database);
        this.application = JdbcClient.create(pool);
        this.superuser =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                database.jdbcUrl(),
                                database.server().superuser(),
                                database.server().superuserPassword()));
        var manager = new DataSourceTransactionManager(pool);
        this.transaction = new TransactionTemplate(manager);
        this.ledger = ledgerOn(pool);
        this.books = new Books(application, manager, clock, new TestMacs());
        superuser.sql("create table jinnang.test_rider (name text primary key)").update();
        superuser
                .sql("grant select, insert on jinnang.test_rider to " + database.applicationUser())
                .update();
    }

    static BooksFixture fresh() {
        return new BooksFixture(TestDatabase.fresh());
    }

    /** The same books through another data source, such as one that loses commits. */
    Ledger ledgerOn(DataSource dataSource) {
        BatchWriter writer = new BatchWriter(dataSource, clock, new Riders(List.of(riders)));
        writers.add(writer);
        return new Ledger(
                new LedgerStore(JdbcClient.create(dataSource), clock),
                new AccountNumbers(JdbcClient.create(dataSource)),
                writer);
    }

    AccountId open(Currency currency) {
        return open(newWallet(), currency);
    }

    AccountId open(WalletId wallet, Currency currency) {
        return transaction.execute(_ -> ledger.open(wallet, currency));
    }

    /** An account with so much in it, from the clearing account. */
    AccountId openWith(long minor, Currency currency) {
        AccountId account = open(currency);
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, currency);
        ledger.submit(permit(clearing, account, new Money(minor, currency)), List.of());
        return account;
    }

    Permit permit(AccountId debit, AccountId credit, Money amount) {
        return permit(UUID.randomUUID(), debit, credit, amount);
    }

    Permit permit(UUID key, AccountId debit, AccountId credit, Money amount) {
        byte[] hash = new byte[32];
        hash[0] = (byte) amount.minor();
        hash[1] = (byte) credit.value();
        TransferOrder order =
                new TransferOrder(new TransferId(key), debit, credit, amount, new Digest(hash));
        return new Permit(Act.PAY, order, ledger.fence(debit), now.plus(Permit.LIFE));
    }

    Permit holding(UUID key, AccountId debit, AccountId credit, Money amount) {
        return permit(key, debit, credit, amount, new Effect.Hold());
    }

    Permit permit(UUID key, AccountId debit, AccountId credit, Money amount, Effect effect) {
        TransferOrder plain = permit(key, debit, credit, amount).order();
        TransferOrder order =
                new TransferOrder(
                        plain.transferId(),
                        debit,
                        credit,
                        amount,
                        plain.bodyHash(),
                        effect,
                        Optional.empty());
        return new Permit(Act.PAY, order, ledger.fence(debit), now.plus(Permit.LIFE));
    }

    long posted(AccountId account) {
        return ledger.balance(account).posted().minor();
    }

    List<String> ridersWritten() {
        return application
                .sql("select name from jinnang.test_rider order by name")
                .query(String.class)
                .list();
    }

    /** Puts aside what verification remembers now. */
    void keepMemory() {
        superuser
                .sql(
                        """
                        create schema kept;
                        create table kept.verified_account as table jinnang.verified_account;
                        create table kept.verified_run as table jinnang.verified_run;
                        """)
                .update();
    }

    /** Lets verification remember what was put aside, and nothing since. */
    void recallMemory() {
        loseMemory();
        superuser
                .sql(
                        """
                        insert into jinnang.verified_account table kept.verified_account;
                        insert into jinnang.verified_run table kept.verified_run;
                        """)
                .update();
    }

    void loseMemory() {
        superuser.sql("truncate jinnang.verified_account, jinnang.verified_run").update();
    }

    static WalletId newWallet() {
        return new WalletId(UUID.randomUUID());
    }

    static Money yuan(long minor) {
        return new Money(minor, Currency.CNY);
    }

    @Override
    public void close() {
        writers.forEach(BatchWriter::destroy);
        pool.close();
        String url = database.jdbcUrl();
        database.server().drop(url.substring(url.lastIndexOf('/') + 1));
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.applicationUser());
        pool.setPassword(database.applicationPassword());
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(1);
        return pool;
    }

    /** A rider whose row can only be written once; its name says how it behaves. */
    record TestRider(String name, When when) implements Rider {}

    /** Writes them; a name that begins with a reason refuses with it. */
    static final class TestRiders implements RiderWriter<TestRider> {

        @Override
        public Class<TestRider> kind() {
            return TestRider.class;
        }

        @Override
        public void write(Pipeline pipeline, List<TestRider> riders) throws java.sql.SQLException {
            List<String> names = new ArrayList<>();
            for (TestRider rider : riders) {
                if (rider.name().startsWith("refuse ")) {
                    throw new RiderRefused(rider.name().substring("refuse ".length()));
                }
                names.add(rider.name());
            }
            pipeline.add(
                    "insert into jinnang.test_rider (name) select unnest(?::text[])",
                    List.of(pipeline.array("text", names.toArray())));
        }
    }
}
