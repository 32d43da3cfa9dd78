package org.jinnang;

import org.jinnang.start.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The application, and the door to its commands: {@code demo serve migrate verify keys train}. */
@SpringBootApplication(
        exclude = UserDetailsServiceAutoConfiguration.class,
        // two packages may use one word for a class of theirs
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class JinnangServer {

    public static void main(String... arguments) {
        System.exit(Commands.run(JinnangServer.class, arguments, System.getenv()));
    }
}
