package org.jinnang.e2e;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Without a mouse: every step is reached with the Tab key, what has the focus can be seen, and a
 * new step or a refusal has taken the focus to itself.
 */
class KeyboardOnlyTest extends Journey {

    private static final String NEW_PASSWORD = "nine wooden bridges, one moon";

    @Test
    void somebodyIsRefusedComesBackSignsInLocksAndUnlocks() {
        var screen = Visitor.Screen.DESKTOP_EN;
        Inbox inbox = new Inbox(server);
        Person person = Person.fresh(70);
        try (Visitor opener = Visitor.arrives(browser, server, screen, "keys-opener");
                Visitor visitor = Visitor.arrives(browser, server, screen, "keys")) {
            person.opensAWallet(opener, inbox);
            server.advance(TILL_ANOTHER_CODE);

            isRefused(visitor, person);
            comesBack(visitor, inbox, person);
            signsIn(visitor, person);
            locksTheAppAndOpensIt(visitor);
            namesHisDevice(visitor);
            visitor.sawNothingBroken();
        }
    }

    private static void isRefused(Visitor visitor, Person person) {
        visitor.goTo("/signin");
        visitor.hasFocusOn("#account");
        visitor.typesHere(person.accountName());
        visitor.tabsTo("#password");
        visitor.typesHere("not the one");
        visitor.press("Enter");
        visitor.hasFocusOn(".errors");
        visitor.tabsTo(".errors a");
        visitor.press("Enter");
        visitor.hasFocusOn("#password");
    }

    private static void comesBack(Visitor visitor, Inbox inbox, Person person) {
        visitor.tabsTo("a[href='/reset/sign-in-password']");
        visitor.press("Enter");
        visitor.hasFocusOn("#account");
        visitor.typesHere(person.accountName());
        visitor.press("Enter");
        visitor.sees(".ways .way");
        List<String> seenSms = inbox.seen(person.phone());
        List<String> seenMail = inbox.seen(person.email());
        visitor.tabsTo(".ways .way");
        visitor.press("Enter");
        visitor.hasFocusOn("#code");
        visitor.typesHere(inbox.nextCode(person.phone(), seenSms));
        visitor.press("Enter");
        visitor.page().waitForFunction("() => document.activeElement?.value === ''");
        visitor.hasFocusOn("#code");
        visitor.typesHere(inbox.nextCode(person.email(), seenMail));
        visitor.press("Enter");
        visitor.hasFocusOn("#new-password");
        visitor.typesHere(NEW_PASSWORD);
        visitor.press("Enter");
        visitor.sees(".stamp");
        visitor.tabsTo("a[href='/signin']");
        visitor.press("Enter");
    }

    private static void signsIn(Visitor visitor, Person person) {
        visitor.hasFocusOn("#account");
        visitor.typesHere(person.accountName());
        visitor.tabsTo("#password");
        visitor.typesHere(NEW_PASSWORD);
        visitor.tabsTo("button.is-primary");
        visitor.press("Space");
        visitor.sees(".ways");
        visitor.tabsTo("main a.button");
        visitor.press("Enter");
        visitor.sees(".figure");
    }

    private static void locksTheAppAndOpensIt(Visitor visitor) {
        visitor.goTo("/security");
        visitor.sees(".acts");
        visitor.tabsTo("main > button.is-wide");
        visitor.press("Space");
        visitor.hasFocusOn("#password");
        visitor.typesHere(NEW_PASSWORD);
        visitor.press("Enter");
        visitor.sees(".acts");
    }

    private static void namesHisDevice(Visitor visitor) {
        visitor.tabsTo("main a[href='/devices']");
        visitor.press("Enter");
        visitor.sees(".own-device");
        visitor.tabsTo(".own-device .two button");
        visitor.press("Enter");
        visitor.hasFocusOn(".own-device input");
        visitor.press("ControlOrMeta+A");
        visitor.typesHere("study");
        visitor.press("Enter");
        visitor.seesText("study");
    }
}
