package org.jinnang.authenticator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What hashing takes in this server: no setting makes it cheaper. */
@Configuration(proxyBeanMethods = false)
class HashingConfiguration {

    @Bean
    HashingCosts hashingCosts() {
        return HashingCosts.OURS;
    }
}
