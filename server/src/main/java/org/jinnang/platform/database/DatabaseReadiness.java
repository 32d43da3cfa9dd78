package org.jinnang.platform.database;

import java.util.Optional;
import org.jinnang.platform.Readiness;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Not ready while the database does not answer, or can only be read. */
@Component
final class DatabaseReadiness implements Readiness {

    private final JdbcClient database;

    DatabaseReadiness(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<String> notReadyBecause() {
        try {
            boolean readOnly =
                    database.sql("select current_setting('transaction_read_only')::boolean")
                            .query(Boolean.class)
                            .single();
            return readOnly ? Optional.of("database_read_only") : Optional.empty();
        } catch (DataAccessException _) {
            return Optional.of("database");
        }
    }
}
