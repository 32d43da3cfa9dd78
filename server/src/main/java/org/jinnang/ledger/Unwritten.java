package org.jinnang.ledger;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Failures after which nothing was written for certain, as callers get them. */
final class Unwritten {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private Unwritten() {}

    static RuntimeException because(Exception failed) {
        if (failed instanceof SQLException sql) {
            if (sql.getSQLState() == null && sql.getCause() instanceof RuntimeException cause) {
                return cause;
            }
            RuntimeException translated = TRANSLATOR.translate("posting", null, sql);
            return translated != null
                    ? translated
                    : new DataAccessResourceFailureException("Not posted", sql);
        }
        return new IllegalStateException(failed);
    }
}
