package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An appeal of somebody who cannot sign in: the number from the message, a code to one of his
 * addresses, and in this browser nothing but the appeal opens.
 */
class AppealWithoutSigningInTest extends Journey {

    /** A decision of the demo, and the address at which its holder was told. */
    private record Decided(String email, Pattern number) {

        static Decided readOn(Visitor.Screen screen) {
            return switch (screen) {
                case PHONE_ZH -> new Decided("limei@example.com", CounterSteps.NUMBER);
                case DESKTOP_EN ->
                        new Decided(
                                "chendawen@example.com",
                                Pattern.compile("F-[0-9A-Z]{4}-[0-9A-Z]{4}"));
            };
        }

        String in(Inbox inbox) {
            return inbox.to(email).stream()
                    .map(message -> number.matcher(message.body()))
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No number in " + inbox.to(email)));
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aDecisionIsAppealedAgainstByItsNumberAndACode(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Decided decided = Decided.readOn(screen);
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "appeal-by-code")) {
            String number = decided.in(inbox);
            List<String> seen = inbox.seen(decided.email());
            begins(visitor, number, decided.email());
            showsACode(visitor, inbox.nextCode(decided.email(), seen));
            String appeal = files(visitor);

            visitor.goTo("/visits");
            visitor.sees("main a[href='/activate']");
            assertThat(visitor.page().locator("main a[href^='/visits/']").count()).isZero();
            visitor.goTo("/movements");
            visitor.sees("#account");
            comesBackAndLeaves(visitor, appeal);
            visitor.sawNothingBroken();
        }
    }

    private static void begins(Visitor visitor, String number, String address) {
        visitor.goTo("/appeals/open");
        visitor.sees("#about");
        visitor.submit();
        visitor.sees(".errors");
        visitor.picture("nothing-typed");
        visitor.fill("about", number.toLowerCase(java.util.Locale.ROOT));
        visitor.fill("address", address);
        visitor.picture("number");
        visitor.submit();
        visitor.sees("#code");
        visitor.picture("code");
    }

    private static void showsACode(Visitor visitor, String code) {
        visitor.fill("code", code.substring(0, 5) + (char) ('0' + ('9' - code.charAt(5))));
        visitor.submit();
        visitor.sees(".errors");
        visitor.picture("wrong-code");
        assertThat(visitor.page().locator("#words").count()).isZero();
        visitor.fill("code", code);
        visitor.submit();
        visitor.sees("#words");
    }

    private static String files(Visitor visitor) {
        visitor.fill("words", "That was me, and I can show it. 是我本人。");
        visitor.picture("words");
        visitor.submit();
        visitor.sees("#case-file");
        visitor.page().setInputFiles("#evidence", Picture.ofAPaper());
        visitor.sees("section[aria-labelledby='files'] .what");
        visitor.picture("filed");
        return visitor.page().url();
    }

    private static void comesBackAndLeaves(Visitor visitor, String appeal) {
        visitor.page().navigate(appeal);
        visitor.sees("#leave");
        visitor.follow("#leave");
        visitor.sees("#about");
        visitor.page().navigate(appeal);
        visitor.sees("main a[href='/appeals/open']");
        assertThat(visitor.page().locator("#case-file").count()).isZero();
        visitor.picture("left");
    }
}
