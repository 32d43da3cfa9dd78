package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first minute of a newcomer: what is ready for the worst day, big print, and a card on paper
 * with which the wallet is frozen from somebody else's telephone.
 */
class FirstMinuteTest extends Journey {

    private static final double BIG_PX = 18;

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aNewcomerGetsReadyAndFreezesWithTheCardFromAnotherTelephone(Visitor.Screen screen) {
        Person person = Person.fresh(50 + screen.number());
        try (Visitor owner = Visitor.arrives(browser, server, screen, "first-minute");
                Visitor borrowed = Visitor.arrives(browser, server, screen, "borrowed")) {
            person.opensAWallet(owner, new Inbox(server));
            owner.picture("opened");
            owner.follow("a[href='/checkup']");
            owner.sees(".lines.has-check");
            owner.picture("checkup");
            readsBigPrint(owner);
            String code = makesACard(owner);
            freezes(borrowed, code);
            owner.goTo("/");
            owner.sees("#account");
            owner.sawNothingBroken();
            borrowed.sawNothingBroken();
        }
    }

    private static void readsBigPrint(Visitor owner) {
        owner.goTo("/security");
        owner.sees("label[for$='-big']");
        owner.follow("label[for$='-big']");
        owner.page()
                .waitForFunction(
                        "px => parseFloat(getComputedStyle(document.body).fontSize) >= px", BIG_PX);
        owner.picture("big-print");
        owner.follow("label[for$='-normal']");
    }

    private static String makesACard(Visitor owner) {
        owner.goTo("/security/emergency-card");
        owner.fill("password", Person.PASSWORD);
        owner.picture("card");
        owner.submit();
        String code = owner.sees(".code").innerText().strip();
        owner.picture("card-made");
        Download sheet = owner.page().waitForDownload(owner::submit);
        assertThat(sheet.suggestedFilename()).isEqualTo("card.pdf");
        return code;
    }

    private static void freezes(Visitor borrowed, String code) {
        borrowed.goTo("/lost");
        borrowed.follow("a[href='/lost/card']");
        borrowed.sees("#code");
        borrowed.fill("code", code.substring(0, code.length() - 4) + "0000");
        borrowed.submit();
        borrowed.sees(".errors");
        borrowed.picture("wrong-card");
        borrowed.fill("code", code);
        borrowed.submit();
        borrowed.sees(".stamp.is-shut");
        borrowed.picture("frozen");
    }
}
