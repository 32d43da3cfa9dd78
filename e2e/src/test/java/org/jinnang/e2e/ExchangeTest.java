package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dollars for yuan: the quote is looked at, runs out, is offered anew, and exchanged once. */
class ExchangeTest extends Journey {

    private static final Duration A_QUOTE = Duration.ofSeconds(31);

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aQuoteThatRanOutIsOfferedAnewAndExchangedOnce(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Person person = Person.fresh(90 + screen.number());
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "exchange")) {
            person.opensAWallet(visitor, inbox);
            visitor.goTo("/");
            visitor.follow("a[href='/exchange']");
            visitor.sees("#sell");
            visitor.picture("form");
            visitor.submit();
            visitor.hasFocusOn(".errors");
            visitor.picture("nothing-entered");
            visitor.follow("#swap");
            visitor.fill("sell", "10");
            visitor.submit();
            visitor.sees("#change");
            visitor.picture("quote");

            server.advance(A_QUOTE);
            visitor.type("pin", Person.PAYMENT_PASSWORD);
            visitor.submitAndHear("/confirmation");
            // The page may have noticed by itself that the time has moved: then this is done.
            if (visitor.page().locator("#again").count() == 0) {
                visitor.sees("p.banner[role='status']:not(.sr-only)");
                visitor.picture("offered-anew");
                visitor.type("pin", Person.PAYMENT_PASSWORD);
                visitor.submit();
            }
            visitor.sees("#again");
            visitor.picture("done");

            visitor.goTo("/movements");
            visitor.sees(".lines.has-time a");
            visitor.picture("movements");
            visitor.follow(".lines.has-time a");
            visitor.sees(".reference");
            visitor.picture("leg");
            assertThat(visitor.page().locator("main").innerText()).contains("1 USD");
            visitor.sawNothingBroken();
        }
    }
}
