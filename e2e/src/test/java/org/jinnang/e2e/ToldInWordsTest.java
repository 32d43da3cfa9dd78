package org.jinnang.e2e;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a holder reads when something is shut or not clear: an order, planned work, help. */
class ToldInWordsTest extends Journey {

    @Test
    void anOrderAndPlannedWorkAreToldAsWhatTheyAre() {
        server.operate(
                "restrict place --wallet wangxy --reason fraud-suspected --shuts all-but-viewing"
                        + " --appeal appeals@wallet.example --by Zhao");
        server.operate(
                "maintenance begin --covers payments --message-zh 更换硬盘。 --message-en Disks."
                        + " --by Zhao --until "
                        + Instant.now().plus(Duration.ofHours(2)).truncatedTo(MINUTES));
        for (var screen : Visitor.Screen.values()) {
            try (Visitor visitor = Visitor.arrives(browser, server, screen, "told")) {
                visitor.goTo("/signin");
                visitor.fill("account", "wangxy");
                visitor.fill("password", "green tea at noon");
                visitor.submit();
                visitor.sees(".ways");
                visitor.goTo("/locked");
                visitor.sees("a[href='/help/operator-order']");
                visitor.picture("order");
                visitor.goTo("/status");
                visitor.sees("h1");
                visitor.picture("planned-work");
                visitor.goTo("/pay");
                visitor.fill("payee", "limei");
                visitor.submit();
                visitor.sees(".closed[data-code='unavailable']");
                visitor.picture("pay-during-planned-work");
                visitor.sawNothingBroken();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void helpIsFoundByOnesOwnWords(Visitor.Screen screen) {
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "help")) {
            visitor.goTo("/help");
            visitor.page().locator("summary").first().click();
            visitor.picture("help");
            visitor.fill("q", "手机 lost phone");
            visitor.page().keyboard().press("Enter");
            visitor.sees("a[href='/help/lost-phone']");
            visitor.picture("help-search");
            visitor.follow("a[href='/help/lost-phone']");
            visitor.sees(".text");
            visitor.picture("help-article");
            visitor.sawNothingBroken();
        }
    }
}
