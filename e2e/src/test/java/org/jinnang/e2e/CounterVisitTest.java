package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The holder's side of a bank counter: a visit is booked, moved, kept on the phone and cancelled;
 * what two people approved is chosen anew; and a lock that only a counter opens.
 */
class CounterVisitTest extends Journey {

    private static final String CHOSEN = "640382";

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aVisitIsBookedMovedKeptAndCancelled(Visitor.Screen screen) {
        Person holder = Person.fresh(80 + screen.number());
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "counter")) {
            holder.opensAWallet(visitor, new Inbox(server));
            visitor.goTo("/unlock/counter");
            visitor.page().locator("input[name=has][value=id_card]").check();
            visitor.sees("input[name=slot]");
            visitor.page().locator("input[name=slot]").first().check();
            visitor.picture("book");
            visitor.submit();
            visitor.sees("#keep");
            visitor.sees("svg");
            visitor.picture("booked");

            Download file = visitor.page().waitForDownload(() -> visitor.follow("#keep"));
            assertThat(file.suggestedFilename()).matches("V-[0-9A-Z-]+\\.html");
            assertThat(read(file)).contains("<svg").doesNotContain("<script", "http");

            visitor.follow("#another");
            visitor.sees("input[name=slot]");
            visitor.page().locator("input[name=slot]").last().check();
            visitor.picture("another-time");
            visitor.submit();
            visitor.sees("#another");
            visitor.picture("moved");

            visitor.follow("#cancel");
            visitor.page().waitForCondition(() -> visitor.page().locator("#cancel").count() == 0);
            visitor.picture("cancelled");
            visitor.goTo("/visits");
            visitor.sees("a[href^='/visits/']");
            visitor.picture("visits");
            visitor.sawNothingBroken();
        }
    }

    /** The demo's two people have approved it; its holder does the rest by himself. */
    @Test
    void whatWasApprovedIsChosenAnewByItsHolder() {
        Inbox inbox = new Inbox(server);
        try (Visitor visitor =
                Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "activation")) {
            List<String> seen = inbox.seen("19000000005");
            visitor.goTo("/signin");
            visitor.fill("account", "sunhao");
            visitor.fill("password", "three boats at dusk");
            visitor.submit();
            visitor.sees(".ways");
            visitor.follow(".ways .way");
            visitor.sees("#code");
            visitor.fill("code", inbox.nextCode("19000000005", seen));
            visitor.submit();
            visitor.sees("a[href='/receive']");
            visitor.picture("must-choose");
            visitor.goTo("/visits");
            visitor.follow("a[href^='/visits/']");
            visitor.sees("#show");
            visitor.picture("approved");
            visitor.follow("#show");
            String code = visitor.sees("section .number").innerText();
            visitor.picture("shown");

            visitor.goTo("/activate");
            visitor.fill("account", "sunhao");
            visitor.fill("code", code);
            visitor.picture("activate");
            visitor.submit();
            visitor.sees("#pin");
            visitor.choosesPin(CHOSEN);
            visitor.sees(".lines");
            visitor.picture("chosen");
            visitor.sawNothingBroken();
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void paymentsAreLockedSoThatOnlyACounterOpensThem(Visitor.Screen screen) {
        Person careful = Person.fresh(85 + screen.number());
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "counter-lock")) {
            careful.opensAWallet(visitor, new Inbox(server));
            visitor.goTo("/security/lock");
            visitor.sees("#only_at_counter");
            visitor.follow("#only_at_counter");
            visitor.sees(".banner.is-caution");
            visitor.picture("warning");
            visitor.submit();
            visitor.sees("section[role='status'] .stamp.is-shut");
            assertThat(visitor.page().locator("a[href^='/unfreeze']").count()).isZero();
            visitor.picture("locked");
            visitor.goTo("/locked");
            visitor.sees("a[href='/unlock/counter']");
            visitor.picture("only-way");
            visitor.sawNothingBroken();
        }
    }

    private static String read(Download file) {
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
