package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a holder changes, and how it comes back when it was somebody else: passkeys, passwords, an
 * address, a sign-in that he does not know, and a lock that nobody opens before its time.
 */
class OwnChangesTest extends Journey {

    private static final String NEW_PASSWORD = "twelve paper boats upstream";
    private static final String NEW_PAYMENT_PASSWORD = "640382";

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aPasskeySignsInWithoutPasswordUntilItIsRemoved(Visitor.Screen screen) {
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "passkey")) {
            visitor.getsAPasskeyDevice();
            signsIn(visitor, "limei", "quiet river stones");
            addsAPasskey(visitor);
            paysWithThePasskey(visitor);
            signsOut(visitor);
            visitor.goTo("/signin");
            visitor.picture("sign-in");
            visitor.follow("#with-passkey");
            visitor.sees(".figure");

            visitor.goTo("/security/passkeys");
            visitor.follow(".passkey .two button:last-child");
            visitor.sees("#by-passkey");
            visitor.picture("remove");
            visitor.follow("#by-passkey");
            visitor.sees(".banner[role='status']");
            assertThat(visitor.page().locator(".passkey").count()).isZero();
            visitor.picture("removed");
            signsOut(visitor);
            visitor.goTo("/signin");
            visitor.follow("#with-passkey");
            visitor.sees(".errors");
            assertThat(visitor.page().locator(".field-error").count()).isZero();
            visitor.picture("refused");
            visitor.sawNothingBroken();
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void onePaymentIsUndoneOneIsCancelledAndOneArrives(Visitor.Screen screen) {
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "arrival")) {
            signsIn(visitor, "limei", "quiet river stones");
            visitor.goTo("/security");
            visitor.follow("label[for='payment-undo-60']");
            visitor.sees("#payment-undo-60:checked");
            visitor.picture("security");

            approves(visitor, "12", "now");
            visitor.picture("can-be-undone");
            visitor.submit();
            visitor.sees("a[href^='/check?about=']");
            visitor.picture("undone");

            approves(visitor, "13", "in_2_hours");
            visitor.picture("on-its-way");
            visitor.goTo("/");
            visitor.sees("a.banner[href^='/pay/']");
            visitor.picture("home");
            visitor.follow("a.banner[href^='/pay/']");
            visitor.sees("[role='timer']");
            visitor.follow("main button.is-wide");
            visitor.sees("#really");
            visitor.picture("really");
            visitor.submit();
            visitor.sees("a[href^='/check?about=']");

            approves(visitor, "14", "now");
            server.advance(TILL_ANOTHER_CODE);
            visitor.page().reload();
            visitor.sees("dd.money");
            visitor.sees("a[href='/pay']");
            visitor.picture("arrived");
            visitor.goTo("/movements");
            visitor.seesText("14.00");
            assertThat(visitor.page().getByText("13.00").count()).isZero();
            visitor.sawNothingBroken();
        }
    }

    private static void approves(Visitor visitor, String amount, String arrival) {
        visitor.goTo("/pay");
        visitor.fill("payee", "lixiang");
        visitor.submit();
        visitor.fill("amount", amount);
        visitor.follow("label[for='arrival-" + arrival + "']");
        visitor.picture("amount-" + arrival);
        visitor.submit();
        visitor.sees("#pin");
        visitor.picture("confirm-" + arrival);
        visitor.type("pin", "402857");
        visitor.submit();
        visitor.sees("[role='timer']");
    }

    @Test
    void bothPasswordsAreChangedAndASignInThatIsNotHisIsEnded() {
        Inbox inbox = new Inbox(server);
        Person mei = Person.fresh(61);
        try (Visitor owner = arrives(Visitor.Screen.PHONE_ZH, "was-it-you");
                Visitor other = arrives(Visitor.Screen.DESKTOP_EN, "doubted")) {
            mei.opensAWallet(owner, inbox);
            changesBothPasswords(owner);

            signsIn(other, mei.accountName(), NEW_PASSWORD);
            other.goTo("/");
            other.sees("a[href='/sign-ins']");
            other.picture("home");
            other.goTo("/sign-ins");
            other.sees(".ways");
            other.picture("confirm-yourself");

            owner.goTo("/");
            owner.follow("a[href='/sign-ins']");
            Locator line = owner.sees(".own");
            owner.picture("was-it-you");
            line.locator(".two button").last().click();
            owner.picture("not-me");
            owner.page().locator(".own button.is-danger").click();
            owner.sees("a[href='/reset/sign-in-password']");
            owner.picture("not-me-done");
            other.goTo("/");
            other.sees("#account");
            owner.sawNothingBroken();
            other.sawNothingBroken();
        }
    }

    @Test
    void anAddressThatWasChangedIsPutBackByTheLinkInTheOldMailbox() {
        Inbox inbox = new Inbox(server);
        String before = "lixiang@example.com";
        String after = "elsewhere@example.org";
        String phone = "19000000001";
        try (Visitor visitor = arrives(Visitor.Screen.PHONE_ZH, "contact");
                Visitor reader = arrives(Visitor.Screen.DESKTOP_EN, "undo")) {
            signsIn(visitor, "lixiang", "seven paper lanterns");
            visitor.goTo("/security/contacts");
            visitor.sees("main button.is-wide");
            visitor.picture("contacts");
            visitor.follow("main button.is-wide");
            visitor.fill("value", after);
            visitor.fill("password", "seven paper lanterns");
            visitor.picture("form");
            List<String> seenSms = inbox.seen(phone);
            visitor.submit();
            visitor.sees(".ways");
            visitor.picture("where");
            visitor.follow(".ways .way");
            visitor.fill("code", inbox.nextCode(phone, seenSms));
            List<String> seenMail = inbox.seen(before);
            visitor.submit();
            visitor.seesText("@example.org");
            visitor.fill("code", inbox.nextCode(after, List.of()));
            visitor.submit();
            visitor.sees(".banner[role='status']");
            visitor.picture("changing");

            reader.page().navigate(inbox.nextUndo(before, seenMail));
            reader.sees("button.is-danger");
            reader.picture("undo");
            reader.submit();
            reader.sees(".stamp.is-shut");
            reader.picture("undone");
            visitor.goTo("/");
            visitor.sees("#account");
            visitor.sawNothingBroken();
            reader.sawNothingBroken();
        }
    }

    /** From the security page to the lock by Tab, blank and Enter; no mouse comes near. */
    @Test
    void paymentsAreLockedByKeyboardAndNobodyOpensThemBeforeTheirTime() {
        Person careful = Person.fresh(67); // whom nobody else needs for a payment
        try (Visitor visitor = arrives(Visitor.Screen.DESKTOP_EN, "own-lock")) {
            careful.opensAWallet(visitor, new Inbox(server));
            visitor.goTo("/security");
            visitor.sees(".acts");
            visitor.picture("security");
            visitor.tabsTo("a[href='/security/lock']");
            visitor.press("Enter");
            visitor.sees("#bound");
            visitor.tabsTo("#usual");
            visitor.press("ArrowDown");
            visitor.tabsTo("#not_before_hours");
            visitor.press("ControlOrMeta+A");
            visitor.page().keyboard().type("36");
            visitor.picture("bound");
            visitor.tabsTo("button.is-danger");
            visitor.press("Enter");
            visitor.sees("section[role='status'] .stamp.is-shut");
            visitor.picture("locked");
            visitor.goTo("/locked");
            visitor.sees(".stamp.is-shut");
            visitor.picture("not-before");
            visitor.sawNothingBroken();
        }
    }

    private static Visitor arrives(Visitor.Screen screen, String name) {
        return Visitor.arrives(browser, server, screen, name);
    }

    /** On a browser nobody knows; whether to trust it is asked and left open. */
    private static void signsIn(Visitor visitor, String account, String password) {
        visitor.goTo("/signin");
        visitor.fill("account", account);
        visitor.fill("password", password);
        visitor.submit();
        visitor.sees(".ways");
    }

    private static void signsOut(Visitor visitor) {
        visitor.goTo("/signout");
        visitor.submit();
        visitor.sees(".lines.has-check");
    }

    private static void addsAPasskey(Visitor visitor) {
        visitor.goTo("/security/passkeys");
        visitor.sees("button.is-primary");
        visitor.picture("none");
        visitor.submit();
        visitor.sees("#password");
        visitor.picture("proof");
        visitor.fill("password", "quiet river stones");
        visitor.submit();
        visitor.sees("#passkey-name");
        visitor.picture("make");
        visitor.fill("passkey-name", "Old phone");
        visitor.submit();
        visitor.sees(".passkey");
        visitor.picture("added");
    }

    private static void paysWithThePasskey(Visitor visitor) {
        visitor.goTo("/pay");
        visitor.fill("payee", "wangxy");
        visitor.submit();
        visitor.sees("#amount");
        visitor.fill("amount", "1.23");
        visitor.submit();
        visitor.sees("#by-passkey");
        visitor.picture("pay-with-passkey");
        visitor.follow("#other-way");
        visitor.sees("#pin");
        visitor.picture("pay-with-password");
        visitor.follow("#other-way");
        visitor.follow("#by-passkey");
        visitor.sees(".reference, [role='timer']"); // he may have chosen some seconds to undo it
        visitor.picture("paid");
    }

    private static void changesBothPasswords(Visitor owner) {
        owner.goTo("/security/sign-in-password");
        owner.fill("current", Person.PASSWORD);
        owner.fill("chosen", NEW_PASSWORD);
        owner.submit();
        owner.sees(".banner[role='status']");
        owner.goTo("/security/payment-password");
        owner.sees("#current");
        owner.picture("current");
        owner.type("current", "111111");
        owner.submit();
        owner.sees("#pin");
        owner.picture("new");
        owner.choosesPin(NEW_PAYMENT_PASSWORD);
        owner.sees(".errors");
        owner.picture("current-wrong");
        owner.type("current", Person.PAYMENT_PASSWORD);
        owner.submit();
        owner.sees("#pin");
        owner.choosesPin(NEW_PAYMENT_PASSWORD);
        owner.sees(".banner[role='status']");
        owner.picture("payment-password-changed");
    }
}
