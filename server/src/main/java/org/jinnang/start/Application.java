package org.jinnang.start;

import java.util.HashMap;
import java.util.Map;
import org.jinnang.platform.CannotRun;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts the application with what a command decided; command line and environment stay outside.
 */
record Application(Class<?> main) {

    static final String DEMO = "demo";
    static final String SERVE = "serve";
    private static final String DEMO_CLOCK = "demo-clock";

    /** The whole server; returns when it takes requests. */
    ConfigurableApplicationContext serve(String profile, Map<String, Object> properties) {
        return run(WebApplicationType.SERVLET, properties, profile);
    }

    /**
     * Only what is asked for by type: no web server, no background work.
     *
     * @param besideDemo whether the tables are a demo's, so that its clock counts
     */
    ConfigurableApplicationContext quiet(Map<String, Object> properties, boolean besideDemo) {
        var quiet = new HashMap<>(properties);
        quiet.put("spring.main.lazy-initialization", "true");
        quiet.put("spring.datasource.hikari.minimum-idle", "0");
        return besideDemo
                ? run(WebApplicationType.NONE, quiet, SERVE, DEMO_CLOCK)
                : run(WebApplicationType.NONE, quiet, SERVE);
    }

    private ConfigurableApplicationContext run(
            WebApplicationType type, Map<String, Object> properties, String... profiles) {
        var application = new SpringApplication(main);
        application.setWebApplicationType(type);
        application.setAdditionalProfiles(profiles);
        application.setEnvironment(new OnlyGiven(properties));
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw understood(e);
        }
    }

    /** What an operator can mend is said in a sentence; anything else keeps its trace. */
    private static RuntimeException understood(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CannotRun cannot -> {
                    return cannot;
                }
                case PortInUseException port -> {
                    return new Refused(
                            "端口 " + port.getPort() + " 已被占用，请用 --port 另选一个。",
                            "The port "
                                    + port.getPort()
                                    + " is taken: choose another with --port.");
                }
                default -> {}
            }
        }
        return failure;
    }

    /**
     * What a command decided stands above the files of the application, and nothing else counts: no
     * variable of the machine can open the demo to the network by chance.
     */
    private static final class OnlyGiven extends StandardEnvironment {

        OnlyGiven(Map<String, Object> properties) {
            getPropertySources().addFirst(new MapPropertySource("command", properties));
        }

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {}
    }
}
