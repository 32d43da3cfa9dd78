package org.jinnang.policy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the profile in force into the context. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    Policy policy(@Value("${jinnang.policy.profile:" + Profiles.DEFAULT + "}") String chosen) {
        return Profiles.policy(chosen);
    }
}
