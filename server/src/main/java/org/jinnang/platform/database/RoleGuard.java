package org.jinnang.platform.database;

import java.util.List;
import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a role that could change what must only be added to. Whoever breaks into
 * the server then still cannot rewrite the books or the log.
 */
@Component
final class RoleGuard implements InitializingBean {

    /** Rows of these are written once. */
    static final List<String> SEALED =
            List.of("audit_event", "audit_seal", "entry", "refunded", "transfer");

    private final JdbcClient database;

    RoleGuard(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        refuseIf(
                """
                select rolsuper or rolcreaterole or rolbypassrls from pg_roles
                where rolname = current_user
                """,
                "是超级用户、可以建角色或绕过行级安全",
                "is a superuser, may make roles or bypasses row security");
        refuseIf(
                """
                select exists (
                    select from pg_namespace
                    where nspname = 'jinnang' and pg_has_role(current_user, nspowner, 'member'))
                or exists (
                    select from pg_class
                    where relnamespace = to_regnamespace('jinnang')
                      and pg_has_role(current_user, relowner, 'member'))
                """,
                "拥有数据表，或属于拥有它们的角色",
                "owns the tables, or is a member of the role that does");
        for (String table : SEALED) {
            refuseIf(
                    """
                    select coalesce(has_table_privilege(to_regclass('jinnang.%1$s'),
                                                        'update, delete, truncate'), false)
                    """
                            .formatted(table),
                    "可以修改或删除 " + table + " 的行",
                    "may change or delete rows of " + table);
        }
    }

    private void refuseIf(String question, String chinese, String english) {
        if (database.sql(question).query(Boolean.class).single()) {
            String role = database.sql("select current_user").query(String.class).single();
            throw new CannotRun(
                    "服务器不能用数据库角色 " + role + " 运行：它" + chinese + "。",
                    "The server will not run as the database role "
                            + role
                            + ": it "
                            + english
                            + ".");
        }
    }
}
