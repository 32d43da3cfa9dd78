package org.jinnang.platform.web;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server is told about the place it serves. */
@Configuration(proxyBeanMethods = false)
class Surroundings {

    /** The time zone in which people are told times. */
    @Bean
    ZoneId zoneOfTheHolders(@Value("${jinnang.time.zone:Asia/Shanghai}") ZoneId zone) {
        return zone;
    }
}
