package org.jinnang;

import org.jinnang.start.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The application, and the door to its commands: {@code demo serve migrate verify train}. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class JinnangServer {

    public static void main(String... arguments) {
        System.exit(Commands.run(JinnangServer.class, arguments, System.getenv()));
    }
}
