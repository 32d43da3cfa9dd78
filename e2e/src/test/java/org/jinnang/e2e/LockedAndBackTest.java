package org.jinnang.e2e;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole way through: open a wallet, pay, lock payments with wrong entries, read why, reset the
 * payment password with both codes, finish the interrupted payment, look back, sign out.
 */
class LockedAndBackTest extends Journey {

    private static final String WRONG = "864209";
    private static final String NEW_PAYMENT_PASSWORD = "582046";

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aHolderLocksPaymentsAndComesBackToThePaymentHeMeant(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Person mei = Person.fresh(screen.number());
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "locked-and-back")) {
            mei.opensAWallet(visitor, inbox);
            visitor.picture("wallet-opened");
            visitor.goTo("/");
            visitor.sees(".figure");
            visitor.seesText("1,000.00");
            visitor.picture("home");

            pays(visitor, "limei", "88", Person.PAYMENT_PASSWORD);
            visitor.sees("[href='/pay']");
            visitor.picture("receipt");

            statesAnIntent(visitor, "limei", "36.50");
            visitor.picture("confirm");
            for (int wrong = 1; wrong <= 5; wrong++) {
                visitor.type("pin", WRONG);
                visitor.submitAndHear("/confirmation");
                if (wrong == 1) {
                    visitor.sees(".field-error");
                    visitor.picture("wrong-entry");
                }
            }
            visitor.sees("[role='timer']");
            visitor.picture("payments-locked");
            String interrupted = visitor.page().url();
            visitor.goTo("/locked");
            visitor.sees("[role='timer']");
            visitor.picture("locked-page");
            visitor.goTo("/check");
            visitor.sees(".checks .is-finding");
            visitor.picture("check");

            server.advance(TILL_ANOTHER_CODE);
            List<String> seenMail = inbox.seen(mei.email());
            List<String> seenSms = inbox.seen(mei.phone());
            visitor.goTo(
                    "/reset/payment-password?payment="
                            + interrupted.substring(interrupted.lastIndexOf('/') + 1));
            visitor.sees(".ways");
            visitor.picture("ways");
            bothCodes(visitor, inbox, mei, seenMail, seenSms);
            visitor.sees("#pin");
            visitor.choosesPin(NEW_PAYMENT_PASSWORD);
            visitor.sees("main a[href^='/pay/']");
            visitor.picture("reset-done");
            visitor.follow("main a[href^='/pay/']");
            visitor.type("pin", NEW_PAYMENT_PASSWORD);
            visitor.submit();
            visitor.sees("[href='/pay']");
            visitor.picture("finished-payment");

            visitor.goTo("/movements");
            visitor.seesText("88.00");
            visitor.seesText("36.50");
            visitor.picture("movements");
            reportsAPaymentInTwoPresses(visitor);
            visitor.goTo("/activity");
            visitor.sees(".lines");
            visitor.picture("activity");
            visitor.sawNothingBroken();
        }
    }

    private static void reportsAPaymentInTwoPresses(Visitor visitor) {
        visitor.follow("main .lines a.what");
        visitor.sees("#not-mine");
        visitor.picture("movement");
        visitor.follow("#not-mine");
        visitor.sees("#report");
        visitor.picture("not-mine");
        visitor.follow("#report");
        visitor.sees("main a[href='/unfreeze']");
        visitor.picture("claim");
        visitor.goTo("/claims");
        visitor.sees("main .lines a.what");
        visitor.picture("claims");
    }

    private static void statesAnIntent(Visitor visitor, String payee, String amount) {
        visitor.goTo("/pay");
        visitor.fill("payee", payee);
        visitor.submit();
        visitor.fill("amount", amount);
        visitor.submit();
        visitor.sees("#pin");
    }

    private static void pays(Visitor visitor, String payee, String amount, String password) {
        statesAnIntent(visitor, payee, amount);
        visitor.type("pin", password);
        visitor.submit();
    }
}
