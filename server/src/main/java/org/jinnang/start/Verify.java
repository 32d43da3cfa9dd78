package org.jinnang.start;

import java.util.HashMap;
import java.util.Map;
import org.jinnang.platform.Verification;
import org.springframework.context.ConfigurableApplicationContext;

/** Checks from the tables alone that everything is as it must be; works beside a running server. */
final class Verify {

    /** The server gives up on an answer after a while; the books of years take longer. */
    private static final Map<String, Object> PATIENT =
            Map.of("spring.datasource.hikari.data-source-properties.socketTimeout", "0");

    private final Application application;
    private final Console console;

    Verify(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    /** True when all of it holds. */
    boolean run(Settings settings) {
        var properties = new HashMap<>(PATIENT);
        if (settings.of(Setting.PUBLIC_URL).isEmpty()) {
            properties.put(Setting.PUBLIC_URL.property(), "http://localhost");
        }
        return new Beside(application, settings)
                .test(properties, context -> check(context, settings.full()));
    }

    private boolean check(ConfigurableApplicationContext context, boolean full) {
        boolean all = true;
        for (Verification verification :
                context.getBeanProvider(Verification.class).orderedStream().toList()) {
            all &= report(verification, full);
        }
        console.say(all ? "核对通过 / all of it holds" : "核对不通过 / NOT all of it holds");
        return all;
    }

    private boolean report(Verification verification, boolean full) {
        var result = full ? verification.verify() : verification.verifyWhatIsNew();
        console.say((result.holds() ? "✓ " : "✗ ") + verification.name());
        result.lines().forEach(line -> console.say("    " + line));
        return result.holds();
    }
}
