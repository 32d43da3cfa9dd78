package org.jinnang.testing;

import java.nio.file.Path;
import java.util.List;
import org.jinnang.platform.keys.KeysetFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Gives the server of each {@link WalletTest} class its own database, keyset and port. */
final class FreshDatabaseFactory implements ContextCustomizerFactory {

    private static final String PASSWORDS = "jinnang.staff.password-sign-in";

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, WalletTest.class)
                ? new FreshDatabase(testClass)
                : null;
    }

    /** Equal only for one test class, so that no two classes share a server. */
    private record FreshDatabase(Class<?> testClass) implements ContextCustomizer {

        @Override
        public void customizeContext(
                ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestDatabase database = TestDatabase.fresh();
            int port = Ports.free();
            String passwords = context.getEnvironment().getProperty(PASSWORDS, "allowed");
            TestPropertyValues.of(
                            "spring.datasource.url=" + database.jdbcUrl(),
                            "spring.datasource.username=" + database.applicationUser(),
                            "spring.datasource.password=" + database.applicationPassword(),
                            "spring.datasource.hikari.minimum-idle=0",
                            "jinnang.keyset.file=" + keyset(),
                            "jinnang.public.url=http://localhost:" + port,
                            "jinnang.staff.url=http://staff.localhost:" + port,
                            PASSWORDS + "=" + passwords,
                            "jinnang.counter.sealed-slips=allowed",
                            "jinnang.counter.provider-questions=allowed",
                            "jinnang.payment.undo=0",
                            "server.address=127.0.0.1",
                            "server.port=" + port)
                    .applyTo(context);
            var beans = (GenericApplicationContext) context;
            beans.registerBeanDefinition(
                    "testDatabase", new RootBeanDefinition(TestDatabase.class, () -> database));
            beans.registerBeanDefinition(
                    "walletBrowsers",
                    new RootBeanDefinition(WalletBrowsers.class, () -> new WalletBrowsers(port)));
        }
    }

    private static Path keyset() {
        Path file = Path.of("target", "test-keyset-" + ProcessHandle.current().pid() + ".json");
        KeysetFile.createOnce(file);
        file.toFile().deleteOnExit();
        return file.toAbsolutePath();
    }
}
