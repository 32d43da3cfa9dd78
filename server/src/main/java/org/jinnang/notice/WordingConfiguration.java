package org.jinnang.notice;

import java.time.ZoneId;
import org.jinnang.platform.PublicAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the words their place and time zone. */
@Configuration(proxyBeanMethods = false)
class WordingConfiguration {

    @Bean
    Wording wording(
            PublicAddress publicAddress, @Value("${jinnang.time.zone:Asia/Shanghai}") ZoneId zone) {
        return new Wording(publicAddress, zone);
    }
}
