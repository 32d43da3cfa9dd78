package org.jinnang.testing;

import org.jinnang.authenticator.HashingCosts;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Takes the place of time, background work and slow hashing. */
@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    /** Journeys sign in thousands of times, and look at what happens, not at how long it takes. */
    @Bean
    @Primary
    HashingCosts testHashingCosts() {
        return new HashingCosts(64, 1);
    }

    @Bean
    @Primary
    TestJobs testJobs() {
        return new TestJobs();
    }
}
