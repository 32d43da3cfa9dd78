package org.jinnang.staff;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code staff_member} and {@code staff_role}. */
@Repository
class MemberStore {

    /** More than any organisation that runs this on one machine has. */
    private static final int MOST = 2000;

    private static final String MEMBER =
            """
            select member.staff_id, member.pseudonym, member.name, member.branch_id,
                   member.standing,
                   (select coalesce(array_agg(role.role), array[]::text[])
                    from jinnang.staff_role role
                    where role.staff_id = member.staff_id) as roles
            from jinnang.staff_member member
            """;

    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StaffMember> find(StaffId id) {
        return jdbc.sql(MEMBER + "where member.staff_id = :id")
                .param("id", id.value())
                .query(MemberStore::member)
                .optional();
    }

    /** The same, and nobody else changes the member before the caller's transaction ends. */
    Optional<StaffMember> findForUpdate(StaffId id) {
        jdbc.sql("select 1 from jinnang.staff_member where staff_id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return find(id);
    }

    /** By the name typed at signing in, in small letters. */
    Optional<StaffMember> findByLogin(String loginName) {
        return jdbc.sql(MEMBER + "where member.login_name = :login")
                .param("login", loginName)
                .query(MemberStore::member)
                .optional();
    }

    /** The name typed at signing in. */
    String loginName(StaffId id) {
        return jdbc.sql("select login_name from jinnang.staff_member where staff_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    List<StaffMember> all() {
        return jdbc.sql(MEMBER + "order by member.name, member.staff_id limit :most")
                .param("most", MOST)
                .query(MemberStore::member)
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from jinnang.staff_member)")
                .query(Boolean.class)
                .single();
    }

    /** False when the login name or the pseudonym is taken. */
    boolean insert(StaffMember member, String loginName, Instant now) {
        boolean isNew =
                jdbc.sql(
                                        """
                                        insert into jinnang.staff_member
                                          (staff_id, pseudonym, login_name, name, branch_id,
                                           standing, joined_at, changed_at)
                                        values (:id, :pseudonym, :login, :name, :branch,
                                                :standing, :now, :now)
                                        on conflict do nothing
                                        """)
                                .param("id", member.id().value())
                                .param("pseudonym", member.pseudonym())
                                .param("login", loginName)
                                .param("name", member.name())
                                .param("branch", member.branch().map(BranchId::value).orElse(null))
                                .param("standing", member.standing().name())
                                .param("now", at(now))
                                .update()
                        == 1;
        if (isNew) {
            member.roles().forEach(role -> give(member.id(), role, now));
        }
        return isNew;
    }

    void give(StaffId id, StaffRole role, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_role (staff_id, role, given_at)
                        values (:id, :role, :now)
                        on conflict do nothing
                        """)
                .param("id", id.value())
                .param("role", role.name())
                .param("now", at(now))
                .update();
    }

    void take(StaffId id, StaffRole role) {
        jdbc.sql("delete from jinnang.staff_role where staff_id = :id and role = :role")
                .param("id", id.value())
                .param("role", role.name())
                .update();
    }

    void moveTo(StaffId id, BranchId branch) {
        jdbc.sql("update jinnang.staff_member set branch_id = :branch where staff_id = :id")
                .param("branch", branch.value())
                .param("id", id.value())
                .update();
    }

    void stand(StaffId id, Standing standing, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.staff_member
                        set standing = :standing, changed_at = :now
                        where staff_id = :id
                        """)
                .param("standing", standing.name())
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    private static StaffMember member(ResultSet row, int number) throws SQLException {
        return new StaffMember(
                new StaffId(row.getObject("staff_id", UUID.class)),
                row.getString("pseudonym"),
                row.getString("name"),
                roles(row),
                Optional.ofNullable(row.getObject("branch_id", UUID.class)).map(BranchId::new),
                Standing.valueOf(row.getString("standing")));
    }

    static Set<StaffRole> roles(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        Set<StaffRole> found = EnumSet.noneOf(StaffRole.class);
        Arrays.stream((String[]) roles.getArray()).map(StaffRole::valueOf).forEach(found::add);
        return found;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
