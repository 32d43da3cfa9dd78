package org.jinnang.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jinnang.ledger.BookMemory.Run;
import org.jinnang.ledger.BookWalk.Fault;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Macs;
import org.jinnang.platform.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the books from the tables alone, in one snapshot, trusting no constraint: it finds also
 * what somebody with more power than the application has damaged. It remembers how far it read, and
 * only after a run in which everything held.
 */
@Component
class Books implements Verification {

    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final BookMemory memory;
    private final TransactionTemplate snapshot;

    Books(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, Macs macs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.memory = new BookMemory(jdbc, macs);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public String name() {
        return "books";
    }

    @Override
    public Result verify() {
        return verify(true);
    }

    @Override
    public Result verifyWhatIsNew() {
        return verify(false);
    }

    private Result verify(boolean everything) {
        return Objects.requireNonNull(snapshot.execute(status -> check(everything, status)));
    }

    private Result check(boolean everything, TransactionStatus transaction) {
        memory.takeTurn();
        // For the sorts and joins of millions of rows; the usual is meant for payments.
        jdbc.sql("set local work_mem = '128MB'").update();
        var last = memory.lastRun();
        boolean untouched = memory.isUntouched(last);
        if (!untouched) {
            memory.forget();
        }
        boolean all = everything || last.isEmpty() || !untouched;
        long run = last.map(Run::number).orElse(0L) + 1;
        var walked = BookWalk.along(jdbc, all, run, FAULTS_NAMED);

        var lines = new ArrayList<String>();
        lines.add(all ? counts() : countsByBalances());
        lines.add(all ? readAll() : readNew(walked, last.orElseThrow()));
        boolean holds = tell(walked, all, lines);
        lines.add("what the last run remembered is unchanged: " + yesOrNo(untouched));
        if (holds) {
            var sealed = memory.seal(run, clock.instant());
            lines.add("记住 / remembered: run %d, %s".formatted(run, sealed.seal()));
        } else {
            transaction.setRollbackOnly();
        }
        return new Result(holds && untouched, lines);
    }

    private boolean tell(BookWalk.Found walked, boolean everything, List<String> lines) {
        boolean holds = true;
        for (BookRule rule : BookRule.values()) {
            List<Fault> faults = new ArrayList<>(walked.of(rule));
            long times = Fault.times(faults);
            if (rule.hasQuery(everything)) {
                List<Fault> asked = ask(rule);
                times += Fault.times(asked);
                faults.addAll(asked);
            }
            lines.add(rule.sentence() + ": " + yesOrNo(faults.isEmpty()));
            faults.stream().limit(FAULTS_NAMED).forEach(fault -> lines.add("  " + fault.told()));
            if (times > FAULTS_NAMED) {
                lines.add("  and " + (times - FAULTS_NAMED) + " more");
            }
            holds = holds && faults.isEmpty();
        }
        return holds;
    }

    private List<Fault> ask(BookRule rule) {
        return jdbc.sql(
                        """
                        select :rule as rule, fault as told, count(*) over () as times
                        from (%s) broken limit :named
                        """
                                .formatted(rule.query()))
                .param("rule", rule.name())
                .param("named", FAULTS_NAMED)
                .query(Fault.class)
                .list();
    }

    private String counts() {
        return jdbc.sql(
                        """
                        select (select count(*) from jinnang.account) || ' accounts, '
                            || count(*) filter (where outcome = 'POSTED') || ' transfers, '
                            || 2 * count(*) filter (where outcome = 'POSTED') || ' entries, '
                            || count(*) filter (where outcome <> 'POSTED') || ' refusals'
                        from jinnang.transfer
                        """)
                .query(String.class)
                .single();
    }

    private String countsByBalances() {
        return jdbc.sql(
                        """
                        select count(*) || ' accounts, ' || coalesce(sum(seq), 0)::bigint / 2
                            || ' transfers, ' || coalesce(sum(seq), 0) || ' entries'
                        from jinnang.balance
                        """)
                .query(String.class)
                .single();
    }

    private static String readAll() {
        return "全部读过 / everything was read";
    }

    private static String readNew(BookWalk.Found walked, Run last) {
        return """
        本次读了 %1$d 条分录，包括轮到重读的 %2$d 个账户的全部；其余沿用第 %3$d 次核对（%4$s）读过的 \
        / read now: %1$d entries, with all of %2$d accounts whose turn it was; for the rest, \
        what run %3$d (%4$s) had read\
        """
                .formatted(walked.entries(), walked.again(), last.number(), last.at());
    }

    private static String yesOrNo(boolean holds) {
        return holds ? "yes" : "NO";
    }
}
