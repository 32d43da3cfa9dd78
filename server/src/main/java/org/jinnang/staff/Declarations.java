package org.jinnang.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose cases somebody said are not his to touch: rows of {@code staff_declaration}. They say
 * nothing about whether there is such a wallet, and end only by somebody else.
 */
@Repository
class Declarations {

    /** How many of one member may stand. */
    static final int MOST = 100;

    private static final int LISTED_MOST = 1000;

    private final JdbcClient jdbc;
    private final Conflicts conflicts;
    private final Clock clock;

    Declarations(JdbcClient jdbc, Conflicts conflicts, Clock clock) {
        this.jdbc = jdbc;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /** Adds one, in the caller's transaction; empty when as many stand as one member may have. */
    Optional<Instant> add(
            StaffId staff, Optional<WalletId> wallet, Conflicts.Relation relation, String hint) {
        Instant now = clock.instant();
        if (standing(Optional.of(staff)).size() >= MOST) {
            return Optional.empty();
        }
        conflicts.declare(staff, wallet, relation, hint);
        return Optional.of(now);
    }

    /** Those that stand, of one member or of everybody, the newest first. */
    List<Declaration> standing(Optional<StaffId> staff) {
        return jdbc.sql(
                        """
                        select declaration_id, staff_id, relation, hint, declared_at
                        from jinnang.staff_declaration
                        where ended_at is null and (:staff::uuid is null or staff_id = :staff::uuid)
                        order by declared_at desc, declaration_id desc limit :most
                        """)
                .param("staff", staff.map(StaffId::value).orElse(null))
                .param("most", LISTED_MOST)
                .query(Declarations::declaration)
                .list();
    }

    /** What came of ending one. */
    sealed interface Ending {

        record Ended(Declaration declaration) implements Ending {}

        /** There is none such that stands. */
        record None() implements Ending {}

        /** It is the own one of who asks. */
        record Own() implements Ending {}
    }

    /**
     * Ends it, in the caller's transaction. The member may touch that wallet again as soon as none
     * of his declarations about it stands.
     */
    Ending end(UUID id, SignedInStaff by) {
        Optional<Declaration> found =
                jdbc.sql(
                                """
                                select declaration_id, staff_id, relation, hint, declared_at
                                from jinnang.staff_declaration
                                where declaration_id = :id and ended_at is null for update
                                """)
                        .param("id", id)
                        .query(Declarations::declaration)
                        .optional();
        if (found.isEmpty()) {
            return new Ending.None();
        }
        if (found.get().staff().equals(by.staff())) {
            return new Ending.Own();
        }
        Optional<UUID> wallet =
                jdbc.sql(
                                """
                                update jinnang.staff_declaration
                                set ended_at = :now, ended_by = :by, ended_device = :device,
                                    ended_session = :session
                                where declaration_id = :id
                                returning wallet_id
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by.staff().value())
                        .param("device", by.device().value())
                        .param("session", by.session().value())
                        .param("id", id)
                        .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                        .single();
        wallet.ifPresent(one -> conflicts.open(found.get().staff(), new WalletId(one)));
        return new Ending.Ended(found.get());
    }

    private static Declaration declaration(ResultSet row, int number) throws SQLException {
        return new Declaration(
                row.getString("declaration_id"),
                new StaffId(row.getObject("staff_id", UUID.class)),
                Conflicts.Relation.valueOf(row.getString("relation")),
                row.getString("hint"),
                Objects.requireNonNull(row.getObject("declared_at", OffsetDateTime.class))
                        .toInstant());
    }
}
