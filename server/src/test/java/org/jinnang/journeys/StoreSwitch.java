package org.jinnang.journeys;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Takes the database away from the server between two requests, and brings it back. */
final class StoreSwitch {

    private final AtomicBoolean isAway = new AtomicBoolean();

    void away() {
        isAway.set(true);
    }

    void back() {
        isAway.set(false);
    }

    /** Puts the switch in front of the pool. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Built {

        @Bean
        static StoreSwitch storeSwitch() {
            return new StoreSwitch();
        }

        @Bean
        static BeanPostProcessor inFrontOfThePool(StoreSwitch storeSwitch) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource pool && name.equals("dataSource")
                            ? storeSwitch.inFrontOf(pool)
                            : bean;
                }
            };
        }
    }

    private DataSource inFrontOf(DataSource pool) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                if (isAway.get()) {
                    throw new SQLTransientConnectionException("away for a while", "08006");
                }
                return super.getConnection();
            }
        };
    }
}
