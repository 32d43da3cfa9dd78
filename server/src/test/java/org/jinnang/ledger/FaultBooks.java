package org.jinnang.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with one wallet of many accounts with money in them, for clients and for faults. */
final class FaultBooks implements AutoCloseable {

    static final Clock REAL = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** What every account begins with. */
    static final long EACH = 20_000;

    final TestDatabase database;
    final WalletId wallet = new WalletId(UUID.randomUUID());
    final int accounts;
    final HikariDataSource pool;
    final JdbcClient superuser;
    final TransactionTemplate transaction;

    FaultBooks(TestDatabase database, int accounts) {
        this.database = database;
        this.accounts = accounts;
        this.pool = pool(database.jdbcUrl(), database.applicationUser(), password());
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.superuser =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                database.jdbcUrl(),
                                database.server().superuser(),
                                database.server().superuserPassword()));
        try (var ledger = new StandaloneLedger(pool, REAL, List.of())) {
            fill(ledger.ledger());
        }
    }

    static FaultBooks with(int accounts) {
        return new FaultBooks(TestDatabase.fresh(), accounts);
    }

    static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(1000);
        pool.setValidationTimeout(500);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    String password() {
        return database.applicationPassword();
    }

    Books books() {
        return new Books(
                JdbcClient.create(pool),
                new DataSourceTransactionManager(pool),
                REAL,
                new TestMacs());
    }

    /** PostgreSQL writes its log only when somebody waits for it, so that a crash shows who did. */
    void writeLogLate() {
        for (String setting : List.of("delay = '10s'", "flush_after = 100000")) {
            superuser.sql("alter system set wal_writer_" + setting).update();
        }
        reload();
    }

    void writeLogAsUsual() {
        for (String setting : List.of("delay", "flush_after")) {
            superuser.sql("alter system reset wal_writer_" + setting).update();
        }
        reload();
    }

    /** The postmaster alone, or every process of the database at once; then it starts again. */
    void killDatabase(boolean all) {
        var server = database.server();
        var children = ProcessHandle.of(server.pid()).orElseThrow().children().toList();
        server.kill();
        if (all) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        pool.close();
        String url = database.jdbcUrl();
        database.server().drop(url.substring(url.lastIndexOf('/') + 1));
    }

    private void reload() {
        superuser.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    private void fill(Ledger ledger) {
        List<AccountId> all = new ArrayList<>();
        transaction.executeWithoutResult(_ -> {
            for (int at = 0; at < accounts; at++) {
                all.add(ledger.openPocket(wallet, Currency.CNY));
            }
        });
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, Currency.CNY);
        for (AccountId account : all) {
            var order =
                    new TransferOrder(
                            new TransferId(UUID.randomUUID()),
                            clearing,
                            account,
                            new Money(EACH, Currency.CNY),
                            new Digest(new byte[32]));
            var permit =
                    new Permit(Act.RECEIVE_DEMO_MONEY, order, 0, REAL.instant().plus(Permit.LIFE));
            if (!(ledger.submit(permit, List.of()) instanceof Posting.Posted)) {
                throw new IllegalStateException("The accounts could not be filled");
            }
        }
    }
}
