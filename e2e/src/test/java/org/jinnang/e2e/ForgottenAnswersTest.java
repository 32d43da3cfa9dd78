package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Questions are one hurdle more beside a weak way back, never the only way: whoever has forgotten
 * the answers goes another way at once.
 */
@Under("classic")
class ForgottenAnswersTest extends Journey {

    private static final String PHONE = "19000000001";
    private static final String EMAIL = "lixiang@example.com";
    private static final String PASSWORD = "seven paper lanterns";
    private static final String NUMBER = "11010519491231002X";
    private static final int TRIES = 3;

    /** What was recorded today helps nobody today. */
    private static final Duration UNTIL_A_NUMBER_COUNTS = Duration.ofDays(2);

    @Test
    void afterThreeWrongAnswersTheOtherWaysStay() {
        Inbox inbox = new Inbox(server);
        try (Visitor visitor =
                Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "answers")) {
            signsIn(visitor);
            saysHisRealName(visitor);
            choosesQuestions(visitor, inbox);

            server.advance(UNTIL_A_NUMBER_COUNTS);
            comesBack(visitor, inbox);
            for (int wrong = 1; wrong < TRIES; wrong++) {
                answersWrong(visitor);
                visitor.sees(".errors");
                visitor.picture("wrong-" + wrong);
            }
            answersWrong(visitor);
            visitor.sees(".closed[data-code='security_answers_paused']");
            visitor.picture("paused");
            visitor.follow("main button:has-text('换一种方式')");
            visitor.sees(".ways button.way");
            visitor.picture("other-ways");
            visitor.sawNothingBroken();
        }
    }

    private static void signsIn(Visitor visitor) {
        visitor.goTo("/signin");
        visitor.fill("account", "lixiang");
        visitor.fill("password", PASSWORD);
        visitor.submit();
        visitor.sees(".ways");
    }

    private static void saysHisRealName(Visitor visitor) {
        visitor.goTo("/security/real-name");
        visitor.fill("real_name", "李想");
        visitor.fill("document_number", NUMBER);
        visitor.fill("password", PASSWORD);
        visitor.submit();
        visitor.sees("dl.lines");
    }

    private static void choosesQuestions(Visitor visitor, Inbox inbox) {
        visitor.goTo("/security/questions");
        visitor.sees("main button.is-primary");
        visitor.picture("none-yet");
        visitor.submit();
        for (int at = 1; at <= 3; at++) {
            visitor.sees("#question_" + at);
            visitor.page().selectOption("#question_" + at, new SelectOption().setIndex(at));
            visitor.fill("answer_" + at, List.of("林老师", "红雨伞", "去海边").get(at - 1));
        }
        visitor.picture("chosen");
        visitor.submit();
        visitor.sees("#password");
        visitor.fill("password", PASSWORD);
        List<String> seen = inbox.seen(EMAIL);
        visitor.submit();
        visitor.sees("#code");
        visitor.fill("code", inbox.nextCode(EMAIL, seen));
        visitor.submit();
        visitor.sees("[aria-labelledby=asked] li");
        visitor.picture("asked");
    }

    /** By the phone, which somebody else might hold too. */
    private static void comesBack(Visitor visitor, Inbox inbox) {
        visitor.goTo("/reset/sign-in-password");
        visitor.fill("account", "lixiang");
        visitor.submit();
        String way = ".ways button.way:has-text('证件号码')";
        visitor.sees(way);
        visitor.picture("ways");
        List<String> seen = inbox.seen(PHONE);
        visitor.follow(way);
        visitor.sees("#code");
        visitor.fill("code", inbox.nextCode(PHONE, seen));
        visitor.submit();
        visitor.sees("h1:has-text('您的证件号码')");
        visitor.fill("code", NUMBER);
        visitor.submit();
        visitor.sees("#answer-1");
        assertThat(visitor.page().locator("#answer-3").count()).isOne();
    }

    private static void answersWrong(Visitor visitor) {
        for (int at = 1; at <= 3; at++) {
            visitor.fill("answer-" + at, "想不起来");
        }
        visitor.submitAndHear("/answers");
    }
}
