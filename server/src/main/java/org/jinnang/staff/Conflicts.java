package org.jinnang.staff;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose case is nobody's to touch: one's own wallet and those of relatives. Rows of {@code
 * staff_conflict}; the database refuses such a decision too.
 */
@Repository
public class Conflicts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Conflicts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How somebody is close to a holder. */
    public enum Relation {
        OWN,
        RELATIVE,
        OTHER
    }

    /** Whether this is the member's own wallet, or one of somebody he is close to. */
    public boolean concerns(StaffId staff, WalletId wallet) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.staff_conflict
                                       where wallet_id = :wallet and staff_id = :staff)
                        """)
                .param("wallet", wallet.value())
                .param("staff", staff.value())
                .query(Boolean.class)
                .single();
    }

    /** The wallets of which the same is true. */
    public Set<WalletId> of(StaffId staff) {
        return jdbc
                .sql("select wallet_id from jinnang.staff_conflict where staff_id = :staff")
                .param("staff", staff.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(WalletId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Declares it, in the caller's transaction; again changes nothing. */
    public void declare(StaffId staff, WalletId wallet, Relation relation) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_conflict
                          (wallet_id, staff_id, relation, declared_at)
                        values (:wallet, :staff, :relation, :now)
                        on conflict do nothing
                        """)
                .param("wallet", wallet.value())
                .param("staff", staff.value())
                .param("relation", relation.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
