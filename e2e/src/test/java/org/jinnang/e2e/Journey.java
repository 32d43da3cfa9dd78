package org.jinnang.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;

/** What every journey stands on: a demo of its own and a browser, both for one test class. */
abstract class Journey {

    /** A person takes longer than this; codes leave at most once a minute. */
    static final Duration TILL_ANOTHER_CODE = Duration.ofSeconds(61);

    static DemoServer server;
    static Browser browser;
    private static Playwright playwright;

    @BeforeAll
    static void begin(TestInfo journey) {
        server =
                DemoServer.start(journey.getTestClass().map(one -> one.getAnnotation(Under.class)));
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
    }

    @AfterAll
    static void end() {
        browser.close();
        playwright.close();
        server.close();
    }

    /** Shows both codes, whichever is asked for first. */
    static void bothCodes(
            Visitor visitor,
            Inbox inbox,
            Person person,
            List<String> seenMail,
            List<String> seenSms) {
        visitor.follow(".ways .way");
        visitor.sees("#code");
        visitor.fill("code", inbox.nextCode(person.phone(), seenSms));
        visitor.picture("sms-code");
        visitor.submit();
        visitor.fill("code", inbox.nextCode(person.email(), seenMail));
        visitor.picture("email-code");
        visitor.submit();
    }
}
