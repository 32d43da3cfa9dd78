package org.jinnang.platform.database;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one kind of transaction: READ COMMITTED, 30 seconds at most; and one connection for whoever
 * reads outside of one.
 */
@Configuration(proxyBeanMethods = false)
class Transactions {

    private static final int MOST_SECONDS = 30;

    @Bean
    PlatformTransactionManager transactionManager(DataSource database, AtCommit atCommit) {
        return new JoinedCommit(database, atCommit);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        var transactions = new TransactionTemplate(manager);
        transactions.setTimeout(MOST_SECONDS);
        return transactions;
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database) {
        return new OneConnection(database);
    }
}
