package org.jinnang.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jinnang.JinnangServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.TestConstructor;

/**
 * The whole server on a fresh database of its own, listening on a free port of 127.0.0.1.
 *
 * <p>Constructor parameters are injected: any bean, {@link TestClock}, {@link TestJobs}, {@link
 * TestDatabase}, {@link WalletBrowsers}. Background jobs run only through {@link TestJobs}. Add
 * {@code @ActiveProfiles("demo")} for the demo's parts.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = JinnangServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@Import(TestBeans.class)
@ContextCustomizerFactories(FreshDatabaseFactory.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface WalletTest {}
