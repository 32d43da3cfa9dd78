package org.jinnang.staff;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose case is nobody's to touch: one's own wallet and those of relatives. Rows of {@code
 * staff_conflict}, and of {@code staff_stance}, by whose key the database refuses such a decision.
 */
@Repository
public class Conflicts {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;

    Conflicts(JdbcClient jdbc, Clock clock, Ids ids) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
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

    /** Declares it, in the caller's transaction. */
    public void declare(StaffId staff, WalletId wallet, Relation relation) {
        declare(staff, Optional.of(wallet), relation, "");
    }

    /** The same; a word about a wallet that nobody has is kept too, and changes nothing else. */
    void declare(StaffId staff, Optional<WalletId> wallet, Relation relation, String hint) {
        wallet.ifPresent(one -> close(staff, one, relation));
        jdbc.sql(
                        """
                        insert into jinnang.staff_declaration
                          (declaration_id, staff_id, relation, hint, wallet_id, declared_at)
                        values (:id, :staff, :relation, :hint, :wallet, :now)
                        """)
                .param("id", ids.next())
                .param("staff", staff.value())
                .param("relation", relation.name())
                .param("hint", hint)
                .param("wallet", wallet.map(WalletId::value).orElse(null))
                .param("now", now())
                .update();
    }

    private void close(StaffId staff, WalletId wallet, Relation relation) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_stance (wallet_id, staff_id, part, since)
                        values (:wallet, :staff, 'CLOSE', :now)
                        on conflict (wallet_id, staff_id) do update
                          set part = excluded.part, since = excluded.since
                          where staff_stance.part = 'FREE'
                        """)
                .param("wallet", wallet.value())
                .param("staff", staff.value())
                .param("now", now())
                .update();
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
                .param("now", now())
                .update();
    }

    /** Lets him touch it again, when none of his declarations about it stands any more. */
    void open(StaffId staff, WalletId wallet) {
        jdbc.sql(
                        """
                        select part from jinnang.staff_stance
                        where wallet_id = :wallet and staff_id = :staff for update
                        """)
                .param("wallet", wallet.value())
                .param("staff", staff.value())
                .query(String.class)
                .single();
        int ended =
                jdbc.sql(
                                """
                                delete from jinnang.staff_conflict
                                where wallet_id = :wallet and staff_id = :staff
                                  and not exists (
                                    select from jinnang.staff_declaration declaration
                                    where declaration.wallet_id = :wallet
                                      and declaration.staff_id = :staff
                                      and declaration.ended_at is null)
                                """)
                        .param("wallet", wallet.value())
                        .param("staff", staff.value())
                        .update();
        if (ended == 1) {
            jdbc.sql(
                            """
                            update jinnang.staff_stance set part = 'FREE', since = :now
                            where wallet_id = :wallet and staff_id = :staff
                            """)
                    .param("wallet", wallet.value())
                    .param("staff", staff.value())
                    .param("now", now())
                    .update();
        }
    }

    /** The row that what he proposes or decides about this wallet refers to. */
    void takesPart(StaffId staff, UUID wallet) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_stance (wallet_id, staff_id, part, since)
                        values (:wallet, :staff, 'FREE', :now)
                        on conflict do nothing
                        """)
                .param("wallet", wallet)
                .param("staff", staff.value())
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
