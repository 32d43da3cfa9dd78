package org.jinnang.recovery;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Touching;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recoveries under way whose act would ask for other proofs: the profile of their end decides. */
@Component
class TouchedRecoveries implements Touching {

    private final JdbcClient jdbc;
    private final Clock clock;

    TouchedRecoveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record OfAct(String act, long count) {}

    @Override
    public List<Touched> by(Policy now, Policy then) {
        long touched =
                underWay().stream()
                        .filter(one -> isOther(Act.valueOf(one.act()), now, then))
                        .mapToLong(OfAct::count)
                        .sum();
        return touched == 0 ? List.of() : List.of(new Touched("open_recoveries", touched));
    }

    private static boolean isOther(Act act, Policy now, Policy then) {
        return !Set.copyOf(now.proofs().of(act).sufficient())
                .equals(Set.copyOf(then.proofs().of(act).sufficient()));
    }

    /** Also of names nobody has: a stranger's try is no holder's, so only holders are counted. */
    private List<OfAct> underWay() {
        return jdbc.sql(
                        """
                        select recovery.act, count(*) as many
                        from jinnang.recovery recovery
                        join jinnang.holder holder using (wallet_id)
                        where recovery.completed_at is null and recovery.expires_at > :now
                        group by recovery.act
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new OfAct(row.getString("act"), row.getLong("many")))
                .list();
    }
}
