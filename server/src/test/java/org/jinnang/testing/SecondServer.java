package org.jinnang.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.JinnangServer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Another server on the database of the first, behind the same address and with the same clock:
 * nothing in the memory of one is known to the other.
 */
public final class SecondServer implements AutoCloseable {

    private static final List<String> SHARED =
            List.of(
                    "spring.datasource.url",
                    "spring.datasource.username",
                    "spring.datasource.password",
                    "spring.datasource.hikari.minimum-idle",
                    "jinnang.keyset.file",
                    "jinnang.public.url",
                    "jinnang.staff.url",
                    "jinnang.staff.password-sign-in",
                    "jinnang.counter.sealed-slips",
                    "jinnang.counter.provider-questions",
                    "jinnang.payment.undo",
                    "server.address");

    private final ConfigurableApplicationContext context;
    private final WalletBrowsers browsers;

    private SecondServer(ConfigurableApplicationContext context, WalletBrowsers browsers) {
        this.context = context;
        this.browsers = browsers;
    }

    public static SecondServer beside(Environment first, TestClock clock) {
        int port = Ports.free();
        Map<String, Object> properties = new HashMap<>();
        SHARED.forEach(name -> properties.put(name, first.getRequiredProperty(name)));
        properties.put("server.port", port);
        var application = new SpringApplication(JinnangServer.class);
        application.setAdditionalProfiles(first.getActiveProfiles());
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("second", properties));
            var beans = (GenericApplicationContext) context;
            beans.registerBean(
                    "testClock", TestClock.class, () -> clock, bean -> bean.setPrimary(true));
            beans.registerBean(
                    "testJobs", TestJobs.class, TestJobs::new, bean -> bean.setPrimary(true));
        });
        int publicPort = first.getRequiredProperty("server.port", Integer.class);
        return new SecondServer(application.run(), new WalletBrowsers(port, publicPort));
    }

    /** Browsers that come to this one. */
    public WalletBrowsers browsers() {
        return browsers;
    }

    /** Something inside of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
