package org.jinnang.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Durability;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server's ledger with its clients, in a process of its own that can be killed. It says SETTLED
 * for each final answer, and ends when its input does.
 */
final class FaultServer {

    private static final int SECONDS_TO_AWAKE = 40;

    private FaultServer() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(setting("FAULT_LOG"));
        var leftOpen = Files.exists(file) ? FaultCheck.open(file) : List.<FaultLine.Asked>of();
        var size =
                new FaultLoad.Size(
                        Integer.parseInt(setting("FAULT_CALLERS")),
                        Integer.parseInt(setting("FAULT_READERS")),
                        Integer.parseInt(setting("FAULT_HOT")));
        HikariDataSource pool =
                FaultBooks.pool(
                        setting("FAULT_URL"), setting("FAULT_USER"), setting("FAULT_PASSWORD"));
        boolean safe = Boolean.parseBoolean(setting("FAULT_SAFE"));
        awake(pool);
        DataSource source = safe ? pool : new EagerDataSource(pool);
        try (pool;
                FaultLog log = new FaultLog(file);
                var ledger = new StandaloneLedger(source, FaultBooks.REAL, List.of())) {
            FaultLoad load =
                    new FaultLoad(
                            ledger.ledger(),
                            new Durability(JdbcClient.create(pool)),
                            FaultBooks.REAL,
                            new WalletId(UUID.fromString(setting("FAULT_WALLET"))),
                            log,
                            () -> System.out.println("SETTLED"),
                            _ -> List.of());
            load.start(size, Long.parseLong(setting("FAULT_SEED")), leftOpen);
            // until the test closes it, or is gone
            System.in.transferTo(OutputStream.nullOutputStream());
            load.finish();
        }
        System.out.println("FINISHED");
    }

    /**
     * Clients wait a second at most; a database that was just killed may take longer to be there.
     */
    private static void awake(HikariDataSource pool) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                pool.getConnection().close();
                return;
            } catch (SQLTransientConnectionException away) {
                if (tries == SECONDS_TO_AWAKE) {
                    throw away;
                }
            }
        }
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }
}
