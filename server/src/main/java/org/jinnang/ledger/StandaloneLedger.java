package org.jinnang.ledger;

import java.util.List;
import javax.sql.DataSource;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product's ledger without the rest of the server, for tools such as the benchmark. */
public final class StandaloneLedger implements AutoCloseable {

    private final BatchWriter writer;
    private final Ledger ledger;

    /**
     * @param pool connections as the application's role; two of them are kept for the writer
     */
    public StandaloneLedger(DataSource pool, Clock clock, List<RiderWriter<?>> riders) {
        this.writer = new BatchWriter(pool, clock, new Riders(riders));
        JdbcClient jdbc = JdbcClient.create(pool);
        this.ledger = new Ledger(new LedgerStore(jdbc, clock), new AccountNumbers(jdbc), writer);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Finishes what waits, then stops the writer. */
    @Override
    public void close() {
        writer.destroy();
    }
}
