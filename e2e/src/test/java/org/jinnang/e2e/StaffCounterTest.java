package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The bank counter with a stop-watch: a clerk takes a forgotten payment password from the door to
 * the second person, a reviewer decides it by four keys; nobody of them sees what the holder gets.
 */
class StaffCounterTest extends Journey {

    private static final Duration CLERK = Duration.ofMinutes(6);
    private static final Duration REVIEWER = Duration.ofSeconds(45);
    private static final String HOLDER = "lixiang";

    @Test
    void aForgottenPaymentPasswordGoesThroughTheCounterAndASecondPerson() {
        try (var clerk = Colleague.comesToWork(browser, server, "en", "zhouqiang");
                var reviewer = Colleague.comesToWork(browser, server, "zh-CN", "wufang")) {
            clerk.visitor().isAtStaff("/counter");
            clerk.starts();
            begins(clerk);
            checksPapers(clerk);
            hasItSigned(clerk);
            handsItOn(clerk);
            var ofClerk = clerk.effort();
            System.out.println("counter, clerk: " + ofClerk);
            assertThat(ofClerk.time()).isLessThan(CLERK);

            decides(reviewer);
            clerk.visitor().sawNothingBroken();
            reviewer.visitor().sawNothingBroken();
        }
    }

    private static void begins(Colleague clerk) {
        clerk.types("identifier", HOLDER);
        clerk.chooses("kind", "payment_password");
        clerk.pressesIn("#identifier", "Enter");
        clerk.visitor().sees(".item");
    }

    private static void checksPapers(Colleague clerk) {
        for (Locator item : clerk.visitor().page().locator(".item").all()) {
            clerk.clicks(item.locator("input[type=radio]").first());
        }
        clerk.types("id_card-name", "李想");
        clerk.types("id_card-number", "11010519491231002X");
        clerk.types("id_card-expires", "2035-05-01");
        clerk.clicks("#id_card-same");
        clerk.visitor().picture("papers");
        clerk.pressesIn("#id_card-number", "Enter");
        clerk.visitor().hasFocusOn("#form-language, #step");
        clerk.visitor().sees("#form-language");
        clerk.visitor().picture("form");
    }

    private static void hasItSigned(Colleague clerk) {
        assertThat(clerk.visitor().page().locator(".panel input:checked").count()).isOne();
        clerk.clicks("#step");
        clerk.visitor().sees("#pad");
        clerk.draws("#pad");
        clerk.visitor().hasFocusOn("#step");
        clerk.visitor().picture("signed");
        clerk.presses("Enter");
    }

    private static void handsItOn(Colleague clerk) {
        clerk.visitor().sees(".paper img");
        clerk.visitor().picture("hand-on");
        clerk.presses("Enter");
        clerk.visitor().sees("a#step");
        clerk.visitor().picture("handed-on");
    }

    private static void decides(Colleague reviewer) {
        reviewer.visitor().isAtStaff("/review");
        reviewer.visitor().page().reload();
        reviewer.visitor().sees("#line-0");
        reviewer.visitor().picture("reviews");
        reviewer.starts();
        reviewer.presses("j");
        reviewer.presses("o");
        reviewer.visitor().sees("[role=timer]");
        reviewer.presses("1");
        reviewer.visitor().hasFocusOn("#verdict-approve");
        reviewer.presses("Enter");
        reviewer.visitor().hasFocusOn("#next");
        var effort = reviewer.effort();
        System.out.println("counter, reviewer: " + effort);
        assertThat(effort.time()).isLessThan(REVIEWER);
        assertThat(effort.clicks()).isZero();
        reviewer.visitor().picture("decided");
    }
}
