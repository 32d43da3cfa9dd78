package org.jinnang.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jinnang.platform.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the books from the tables alone, in one snapshot, trusting no constraint: it finds also
 * what somebody with more power than the application has damaged.
 */
@Component
class Books implements Verification {

    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    Books(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public String name() {
        return "books";
    }

    @Override
    public Result verify() {
        return snapshot.execute(_ -> check());
    }

    private Result check() {
        List<String> lines = new ArrayList<>(counts());
        boolean holds = true;
        for (BookRule rule : BookRule.values()) {
            List<String> faults = jdbc.sql(rule.faults()).query(String.class).list();
            lines.add(rule.sentence() + ": " + (faults.isEmpty() ? "yes" : "NO"));
            faults.stream().limit(FAULTS_NAMED).map(fault -> "  " + fault).forEach(lines::add);
            if (faults.size() > FAULTS_NAMED) {
                lines.add("  and " + (faults.size() - FAULTS_NAMED) + " more");
            }
            holds = holds && faults.isEmpty();
        }
        return new Result(holds, lines);
    }

    private List<String> counts() {
        return jdbc.sql(
                        """
                        select (select count(*) from jinnang.account) || ' accounts, '
                            || count(*) filter (where outcome = 'POSTED') || ' transfers, '
                            || 2 * count(*) filter (where outcome = 'POSTED') || ' entries, '
                            || count(*) filter (where outcome <> 'POSTED') || ' refusals'
                        from jinnang.transfer
                        """)
                .query(String.class)
                .list();
    }
}
