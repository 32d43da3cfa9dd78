package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final String NAME = "李想";

    @Test
    void aForgottenPaymentPasswordGoesThroughTheCounterAndASecondPerson() {
        try (var clerk = Colleague.comesToWork(browser, server, "en", "zhouqiang");
                var reviewer = Colleague.comesToWork(browser, server, "zh-CN", "wufang")) {
            clerk.visitor().isAtStaff("/counter");
            clerk.starts();
            new CounterSteps(clerk, HOLDER, NAME).all();
            var ofClerk = clerk.effort();
            System.out.println("counter, clerk: " + ofClerk);
            assertThat(ofClerk.together()).isLessThan(CLERK);
            ofClerk.isWhatTheGuideSays("a forgotten payment password at the counter");

            decides(reviewer);
            clerk.visitor().sawNothingBroken();
            reviewer.visitor().sawNothingBroken();
        }
    }

    /** What was just handed on is due last. */
    private static boolean isAtLastLine(Colleague reviewer) {
        return (boolean)
                reviewer.visitor()
                        .page()
                        .evaluate(
                                "() => document.activeElement"
                                        + ".matches('tbody tr:last-child a')");
    }

    private static void decides(Colleague reviewer) {
        reviewer.visitor().isAtStaff("/review");
        reviewer.visitor().page().reload();
        reviewer.visitor().sees("#line-0");
        reviewer.visitor().picture("reviews");
        reviewer.starts();
        reviewer.decides();
        for (int more = 0; more < 5 && !isAtLastLine(reviewer); more++) {
            reviewer.presses("j");
        }
        reviewer.presses("o");
        reviewer.visitor().sees("[role=timer]");
        reviewer.reads(".desk-head h1");
        reviewer.reads("section[aria-labelledby=papers] .checks");
        reviewer.reads("blockquote.read-back");
        reviewer.reads("section[aria-labelledby=eyes] .checks");
        reviewer.reads("main table tbody");
        reviewer.decides();
        reviewer.presses("1");
        reviewer.visitor().hasFocusOn("#verdict-approve");
        reviewer.presses("Enter");
        reviewer.visitor().hasFocusOn("#next");
        var effort = reviewer.effort();
        System.out.println("counter, reviewer: " + effort);
        assertThat(effort.together()).isLessThan(REVIEWER);
        effort.isWhatTheGuideSays("a reviewer's decision");
        reviewer.visitor().picture("decided");
    }
}
