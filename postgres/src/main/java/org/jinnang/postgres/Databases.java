package org.jinnang.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;

/** What only the superuser may do: make roles and databases. Nothing here is on a hot path. */
record Databases(int port, String superuserPassword) {
    private static final Set<String> RESERVED = Set.of("postgres", "template0", "template1");

    void provision(String database, Login migration, Login application) {
        try (var connection = connect("postgres")) {
            makeRole(connection, migration);
            makeRole(connection, application);
            var inherited = "revoke %s from %s".formatted(migration.role(), application.role());
            if (isMember(connection, application.role(), migration.role())) {
                execute(connection, inherited);
            }
            if (!exists(connection, "pg_database", "datname", database)) {
                create(connection, database, migration.role(), "template0");
            }
            execute(
                    connection,
                    "alter database %s owner to %s".formatted(database, migration.role()));
            openTo(connection, database, List.of(application.role()));
        } catch (SQLException e) {
            throw failed("provide", database, e);
        }
        openSchema(database, migration.role(), application.role());
    }

    private void openSchema(String database, String owner, String user) {
        try (var connection = connect(database)) {
            execute(connection, "alter schema public owner to " + owner);
            execute(connection, "revoke all on schema public from public");
            execute(connection, "revoke create on schema public from " + user);
            execute(connection, "grant usage on schema public to " + user);
        } catch (SQLException e) {
            throw failed("open", database, e);
        }
    }

    /** Access to a database does not travel with its template, so it is copied here. */
    void cloneOf(String template, String name) {
        requireName(template);
        try (var connection = connect("postgres")) {
            var owner = ownerOf(connection, template);
            var users = connectors(connection, template);
            create(connection, name, owner, template);
            openTo(connection, name, users);
        } catch (SQLException e) {
            throw failed("clone " + template + " as", name, e);
        }
    }

    void drop(String name) {
        requireName(name);
        try (var connection = connect("postgres")) {
            execute(connection, "drop database if exists %s with (force)".formatted(name));
        } catch (SQLException e) {
            throw failed("drop", name, e);
        }
    }

    /** Lower case, so that it means the same with and without quotes; never a system database. */
    static void requireName(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}") || RESERVED.contains(name)) {
            throw new IllegalArgumentException("not a name for a database or role: " + name);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", Cluster.SUPERUSER);
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "120");
        properties.setProperty("ApplicationName", "jinnang-provisioning");
        return DriverManager.getConnection(EmbeddedPostgres.jdbcUrl(port, database), properties);
    }

    private static void makeRole(Connection connection, Login login) throws SQLException {
        var role = login.role();
        if (!exists(connection, "pg_roles", "rolname", role)) {
            execute(connection, "create role " + role);
        }
        execute(
                connection,
                "alter role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
                        .formatted(role));
        // Hashed on our side: the password itself never stands in a statement or a log.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role, login.password().toCharArray(), "scram-sha-256");
    }

    private static void create(Connection connection, String name, String owner, String template)
            throws SQLException {
        requireName(name);
        execute(
                connection,
                "create database %s owner %s template %s".formatted(name, owner, template));
        execute(connection, "revoke all on database %s from public".formatted(name));
    }

    private static void openTo(Connection connection, String database, List<String> roles)
            throws SQLException {
        execute(connection, "revoke all on database %s from public".formatted(database));
        for (var role : roles) {
            execute(connection, "grant connect on database %s to %s".formatted(database, role));
        }
    }

    private static String ownerOf(Connection connection, String database) throws SQLException {
        var sql =
                """
                select r.rolname from pg_database d join pg_roles r on r.oid = d.datdba
                where d.datname = ?
                """;
        var owners = names(connection, sql, database);
        if (owners.isEmpty()) {
            throw new IllegalArgumentException("no such template: " + database);
        }
        return owners.getFirst();
    }

    private static List<String> connectors(Connection connection, String database)
            throws SQLException {
        var sql =
                """
                select r.rolname from pg_database d
                cross join lateral aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee
                where a.privilege_type = 'CONNECT' and d.datname = ?
                """;
        return names(connection, sql, database);
    }

    private static boolean isMember(Connection connection, String member, String role)
            throws SQLException {
        var sql =
                """
                select r.rolname from pg_auth_members m
                join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
                where u.rolname = ?
                """;
        return names(connection, sql, member).contains(role);
    }

    private static boolean exists(Connection connection, String table, String column, String name)
            throws SQLException {
        var sql = "select %1$s from %2$s where %1$s = ?".formatted(column, table);
        return !names(connection, sql, name).isEmpty();
    }

    private static List<String> names(Connection connection, String sql, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            var rows = statement.executeQuery();
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static IllegalStateException failed(String what, String database, SQLException e) {
        return new IllegalStateException("cannot " + what + " database " + database, e);
    }
}
