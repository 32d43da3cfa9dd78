package org.jinnang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The application. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class JinnangServer {

    public static void main(String... arguments) {
        SpringApplication.run(JinnangServer.class, arguments);
    }
}
