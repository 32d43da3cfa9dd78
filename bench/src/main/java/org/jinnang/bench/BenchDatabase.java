package org.jinnang.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jinnang.platform.database.Migrations.Access;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** A migrated database, and both roles' ways into it. */
record BenchDatabase(Access owner, Access application) {

    /** As many connections as the product's own pool has at most. */
    private static final int SIMPLE_WAYS_CONNECTIONS = 16;

    /** Signed in as the owner of the tables; to be closed. */
    Connection connect() {
        try {
            return DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        } catch (SQLException failed) {
            throw new IllegalStateException("no way into the database", failed);
        }
    }

    /** The pool of the simple ways. */
    HikariDataSource ownerPool() {
        var pool = pool(owner);
        pool.setMaximumPoolSize(SIMPLE_WAYS_CONNECTIONS);
        pool.setMinimumIdle(SIMPLE_WAYS_CONNECTIONS);
        pool.setConnectionTimeout(60_000);
        return pool;
    }

    /** The pool with which the product runs, from its own settings. */
    static HikariDataSource productPool(Access application) {
        try {
            var settings =
                    PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource("application.properties"));
            var pool = pool(application);
            new Binder(new MapConfigurationPropertySource(settings))
                    .bind("spring.datasource.hikari", Bindable.ofInstance(pool));
            return pool;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HikariDataSource pool(Access access) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(access.jdbcUrl());
        pool.setUsername(access.user());
        pool.setPassword(access.password());
        return pool;
    }
}
