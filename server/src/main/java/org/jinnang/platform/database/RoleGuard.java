package org.jinnang.platform.database;

import java.util.List;
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
            List.of("audit_event", "audit_seal", "entry", "transfer", "transfer_key");

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
                "owns the tables, or is a member of the role that does");
        for (String table : SEALED) {
            refuseIf(
                    """
                    select coalesce(has_table_privilege(to_regclass('jinnang.%1$s'),
                                                        'update, delete, truncate'), false)
                    """
                            .formatted(table),
                    "may change or delete rows of " + table);
        }
    }

    private void refuseIf(String question, String why) {
        if (database.sql(question).query(Boolean.class).single()) {
            String role = database.sql("select current_user").query(String.class).single();
            throw new UnsafeRole(
                    "The server will not run as the database role " + role + ": it " + why);
        }
    }

    /** The operator gave the server a role that can do too much. */
    static final class UnsafeRole extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnsafeRole(String sentence) {
            super(sentence);
        }
    }
}
