package org.jinnang.platform.keys;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the keyset once, at the start. */
@Configuration(proxyBeanMethods = false)
class Keys {

    @Bean
    Keyset keyset(@Value("${jinnang.keyset.file}") Path file) {
        return KeysetFile.read(file);
    }
}
