package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people expect of a wallet: a shop that is paid by codes and refunds, a request that is paid
 * and one that is declined, a payment that repeats until it is stopped, and one that the watch
 * holds.
 */
class ExpectedPaymentsTest extends Journey {

    private static final Pattern SERVER_TIME = Pattern.compile("\"server_time\":\"([^\"]+)\"");
    private static final Duration TILL_IT_IS_DUE_ANYWHERE = Duration.ofHours(50);
    private static final Duration TIME_TO_READ = Duration.ofSeconds(31);
    private static final long THE_PAGE_READS_TOO_MS = 90_000;
    private static final String MEIS_PIN = "402857";
    private static final String XIANGS_PIN = "739164";

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aShopIsPaidByThePayCodeOfACustomerAndRefunds(Visitor.Screen screen) {
        try (Visitor shop = arrives(screen, "shop");
                Visitor customer = arrives(screen, "customer")) {
            mei(shop);
            xiang(customer);
            hasABusiness(shop);
            shop.fill("amount", "25");
            shop.fill("reference", "A-1");
            shop.fill("note", "Noodles");
            shop.submit();
            shop.sees("#charge");
            shop.picture("order");

            customer.goTo("/pay-code");
            String code = customer.sees(".digits").innerText().replaceAll("\\s", "");
            assertThat(code).matches("[0-9]{20}");
            customer.picture("pay-code");
            shop.fill("code", code);
            shop.press("Enter");
            shop.sees(".banner[role='status']");
            shop.picture("asked");

            customer.sees("#pin");
            customer.seesText("25.00");
            customer.picture("asked");
            customer.type("pin", XIANGS_PIN);
            customer.submit();
            customer.sees(".reference");
            customer.picture("paid");

            shop.sees("main form button.is-primary:has-text('" + refund(screen) + "')");
            shop.picture("captured");
            shop.submit();
            shop.page().locator("#amount").waitFor(hidden());
            shop.picture("refunded");
            shop.sawNothingBroken();
            customer.sawNothingBroken();
        }
    }

    @Test
    void aCollectCodeIsPaidUntilItIsRenewed() {
        try (Visitor payee = arrives(Visitor.Screen.PHONE_ZH, "payee");
                Visitor payer = arrives(Visitor.Screen.PHONE_ZH, "scanner")) {
            mei(payee);
            xiang(payer);
            payee.goTo("/collect");
            payee.follow("#make");
            String address = payee.sees(".address").innerText();
            payee.picture("collect");
            payee.follow("#print");
            payee.sees(".sheet .picture");
            payee.picture("sheet");

            payer.page().navigate(address);
            payer.sees("#amount");
            payer.fill("amount", "3.20");
            payer.picture("scanned");
            payer.submit();
            payer.sees("#pin");
            payer.type("pin", XIANGS_PIN);
            payer.submit();
            payer.sees("[role='timer'], .reference");

            payee.goTo("/collect");
            payee.follow("#renew");
            payee.sees("#really");
            payee.picture("really");
            payee.follow("#really");
            payee.page()
                    .waitForCondition(() -> !payee.sees(".address").innerText().equals(address));
            payer.page().navigate(address);
            payer.sees("main a.button[href='/']");
            assertThat(payer.page().locator("#amount").count()).isZero();
            payer.picture("over");
            payee.sawNothingBroken();
            payer.sawNothingBroken();
        }
    }

    @Test
    void oneRequestIsPaidAndOneIsDeclined() {
        try (Visitor asker = arrives(Visitor.Screen.DESKTOP_EN, "asker");
                Visitor asked = arrives(Visitor.Screen.DESKTOP_EN, "asked")) {
            mei(asker);
            xiang(asked);
            asks(asker, "8.80");
            asked.goTo("/");
            asked.follow("a.banner[href^='/requests/']");
            asked.sees("#pay");
            asked.picture("request");
            asked.follow("#pay");
            asked.sees("#pin");
            asked.type("pin", XIANGS_PIN);
            asked.submit();
            asked.sees("[role='timer'], .reference");

            asks(asker, "9.90");
            asked.goTo("/requests");
            asked.page().getByText("9.90").first().waitFor();
            asked.follow("a[href^='/requests/mrq_']");
            asked.follow("#no");
            asked.sees("#decline");
            asked.picture("decline");
            asked.follow("#decline");
            asked.page().locator("#decline").waitFor(hidden());
            asked.picture("declined");
            asker.sawNothingBroken();
            asked.sawNothingBroken();
        }
    }

    @Test
    void aPaymentThatRepeatsIsMadeAndStopped() {
        try (Visitor visitor = arrives(Visitor.Screen.PHONE_ZH, "schedule")) {
            mei(visitor);
            visitor.goTo("/schedules/new");
            visitor.fill("payee", "lixiang");
            visitor.submit();
            visitor.sees("#amount");
            visitor.fill("amount", "6.60");
            visitor.follow("label[for='repeats-weekly']");
            visitor.fill("first-on", tomorrow().toString());
            visitor.picture("new");
            visitor.submit();
            visitor.sees("#pin");
            visitor.picture("confirm");
            visitor.type("pin", MEIS_PIN);
            visitor.submit();
            visitor.sees("#pause");

            server.advance(TILL_IT_IS_DUE_ANYWHERE);
            mei(visitor);
            visitor.page().waitForCondition(() -> isInTheBook(visitor, "6.60"));
            visitor.goTo("/schedules");
            visitor.follow("a[href^='/schedules/']:not([href$='new'])");
            visitor.sees("#turns");
            visitor.picture("made");
            visitor.follow("#cancel");
            visitor.sees("#cancel-yes");
            visitor.follow("#cancel-yes");
            visitor.page().locator("#cancel-yes").waitFor(hidden());
            visitor.picture("stopped");
            visitor.sawNothingBroken();
        }
    }

    @Test
    void aPaymentThatStandsOutSaysWhyAndIsCancelledOrContinued() {
        try (Visitor visitor = arrives(Visitor.Screen.DESKTOP_EN, "paused")) {
            xiang(visitor);
            for (String small : List.of("1.10", "1.20", "1.30")) {
                pays(visitor, "limei", small);
                visitor.sees(".reference, [role='timer']");
            }
            pays(visitor, "wangxy", "3300");
            visitor.sees("#go-on");
            visitor.picture("paused");
            assertThat(visitor.page().locator(".reasons li").count()).isPositive();
            visitor.follow("#cancel");
            visitor.sees("a[href^='/check?about=']");
            visitor.picture("cancelled");

            pays(visitor, "wangxy", "3301");
            visitor.sees("#go-on[aria-disabled]");
            server.advance(TIME_TO_READ);
            visitor.page().clock().install();
            visitor.page().clock().fastForward(THE_PAGE_READS_TOO_MS);
            visitor.sees("#go-on:not([aria-disabled])").click();
            visitor.sees("#pin");
            visitor.picture("continue");
            visitor.type("pin", XIANGS_PIN);
            visitor.submit();
            visitor.sees("[role='timer'], .reference");
            visitor.picture("continued");
            visitor.sawNothingBroken();
        }
    }

    private static Visitor arrives(Visitor.Screen screen, String name) {
        return Visitor.arrives(browser, server, screen, name);
    }

    private static void mei(Visitor visitor) {
        signsIn(visitor, "limei", "quiet river stones");
    }

    private static void xiang(Visitor visitor) {
        signsIn(visitor, "lixiang", "seven paper lanterns");
    }

    /** On a browser nobody knows; whether to trust it is asked and left open. */
    private static void signsIn(Visitor visitor, String account, String password) {
        visitor.goTo("/signin");
        visitor.fill("account", account);
        visitor.fill("password", password);
        visitor.submit();
        visitor.sees(".ways");
    }

    /** The first to come opens it. */
    private static void hasABusiness(Visitor shop) {
        shop.goTo("/merchant");
        shop.sees("#name, #reference");
        if (shop.page().locator("#name").isVisible()) {
            shop.fill("name", "Noodle House");
            shop.submit();
        }
        shop.sees("#reference");
        shop.picture("business");
    }

    private static String refund(Visitor.Screen screen) {
        return screen == Visitor.Screen.PHONE_ZH ? "退款" : "Refund";
    }

    private static void asks(Visitor asker, String amount) {
        asker.goTo("/requests/new");
        asker.fill("payer", "lixiang");
        asker.fill("amount", amount);
        asker.submit();
        asker.sees("#withdraw");
    }

    private static void pays(Visitor visitor, String payee, String amount) {
        visitor.goTo("/pay");
        visitor.fill("payee", payee);
        visitor.submit();
        visitor.fill("amount", amount);
        visitor.submit();
        visitor.sees("#pin");
        visitor.type("pin", XIANGS_PIN);
        visitor.submit();
    }

    /** By the clock of the demo, which other tests may have moved. */
    private static LocalDate tomorrow() {
        var now = SERVER_TIME.matcher(server.get("/api/v1/session"));
        assertThat(now.find()).isTrue();
        return Instant.parse(now.group(1))
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .plusDays(1);
    }

    /** Looks once; the server pays by itself, soon after it is due. */
    private static boolean isInTheBook(Visitor visitor, String amount) {
        visitor.goTo("/movements");
        visitor.sees("main h1");
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        return visitor.page().getByText(amount).count() > 0;
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
