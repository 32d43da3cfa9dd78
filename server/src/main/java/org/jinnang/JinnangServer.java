package org.jinnang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class JinnangServer {

    public static void main(String... arguments) {
        SpringApplication.run(JinnangServer.class, arguments);
    }
}
