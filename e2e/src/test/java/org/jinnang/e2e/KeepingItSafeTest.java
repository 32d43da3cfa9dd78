package org.jinnang.e2e;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a holder does so that nothing happens: phrase, authenticator app, devices, notices,
 * check-up, activity. And what he reads when something did: an order, planned work, help.
 */
class KeepingItSafeTest extends Journey {

    /** Who of the demo's people has which screen; the third has a wallet that is locked. */
    private enum Somebody {
        ON_THE_PHONE("limei", "quiet river stones"),
        AT_THE_DESK("lixiang", "seven paper lanterns"),
        LOCKED("wangxy", "green tea at noon");

        private final String account;
        private final String password;

        Somebody(String account, String password) {
            this.account = account;
            this.password = password;
        }

        static Somebody with(Visitor.Screen screen) {
            return switch (screen) {
                case PHONE_ZH -> ON_THE_PHONE;
                case DESKTOP_EN -> AT_THE_DESK;
            };
        }

        void signsIn(Visitor visitor) {
            visitor.goTo("/signin");
            visitor.fill("account", account);
            visitor.fill("password", password);
            visitor.submit();
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void anAppIsSetUpAndUsedAndTheDeviceThatIsNotHisIsEnded(Visitor.Screen screen)
            throws IOException {
        var person = Somebody.with(screen);
        try (Visitor owner = Visitor.arrives(browser, server, screen, "safe");
                Visitor elsewhere = Visitor.arrives(browser, server, screen, "elsewhere")) {
            person.signsIn(owner);
            owner.sees(".ways");
            choosesAPhrase(owner, person);
            var app = setsUpAnApp(owner, person);

            elsewhere.goTo("/signin");
            elsewhere.page().locator("#shared").check();
            elsewhere.fill("account", person.account);
            elsewhere.fill("password", person.password);
            elsewhere.picture("not-my-device");
            elsewhere.submit();
            elsewhere.sees("#code");
            elsewhere.picture("second-step");
            elsewhere.fill("code", app.code());
            elsewhere.submit();
            elsewhere.sees(".figure");

            namesThisDeviceAndEndsTheOther(owner);
            elsewhere.goTo("/");
            elsewhere.sees(".banner a[href='/help/devices']");
            elsewhere.picture("ended-elsewhere");

            readsAndMutesNotices(owner);
            owner.goTo("/checkup");
            owner.sees(".lines.has-check");
            owner.picture("checkup");
            looksForAChangeAndSavesIt(owner);
            owner.sawNothingBroken();
            elsewhere.sawNothingBroken();
        }
    }

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
                Somebody.LOCKED.signsIn(visitor);
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

    private static void choosesAPhrase(Visitor owner, Somebody person) {
        owner.goTo("/security/phrase");
        owner.fill("phrase", "蓝色的旧茶壶");
        owner.fill("password", person.password);
        owner.picture("phrase");
        owner.submit();
        owner.sees(".banner[role='status']");
    }

    private static AuthenticatorApp setsUpAnApp(Visitor owner, Somebody person) {
        owner.goTo("/security/authenticator");
        owner.sees(".stamp");
        owner.picture("app-off");
        owner.submit();
        owner.sees("#password");
        owner.fill("password", person.password);
        owner.submit();
        var app = new AuthenticatorApp(owner.sees(".key code").innerText().replaceAll("\\s", ""));
        owner.picture("app-scan");
        owner.fill("code", app.code());
        owner.submit();
        owner.sees(".codes");
        assertThat(owner.page().locator(".codes li").count()).isEqualTo(10);
        owner.picture("app-codes");
        owner.submit();
        owner.sees("dl.lines");
        owner.picture("app-on");
        return app;
    }

    private static void namesThisDeviceAndEndsTheOther(Visitor owner) {
        owner.goTo("/devices");
        owner.sees(".own-device .stamp");
        owner.picture("devices");
        var here = owner.page().locator(".own-device").first();
        here.locator(".two button").first().click();
        here.locator("input").fill("书房 study");
        here.locator("button.is-primary").click();
        owner.seesText("书房 study");
        var other = owner.page().locator(".own-device").nth(1);
        other.locator(".two button").last().click();
        owner.sees("button.is-danger");
        owner.picture("device-ending");
        owner.submit();
        owner.page().waitForFunction("() => document.querySelectorAll('.own-device').length === 1");
    }

    private static void readsAndMutesNotices(Visitor owner) {
        owner.goTo("/notices");
        owner.sees(".new");
        owner.picture("notices");
        owner.follow(".acts button");
        owner.page().waitForFunction("() => document.querySelector('.new') === null");
        owner.goTo("/notices/choices");
        var first = owner.sees("fieldset input");
        first.uncheck();
        owner.page().reload();
        assertThat(owner.sees("fieldset input").isChecked()).isFalse();
        owner.picture("notice-choices");
    }

    private static void looksForAChangeAndSavesIt(Visitor owner) throws IOException {
        owner.goTo("/activity");
        owner.sees("#group");
        owner.page()
                .waitForResponse(
                        "**/api/v1/activity?*group=changes*",
                        () -> owner.page().locator("#group").selectOption("changes"));
        owner.sees(".lines li");
        owner.picture("activity-changes");
        Download file =
                owner.page()
                        .waitForDownload(
                                () -> owner.page().locator("main button.is-wide").last().click());
        assertThat(Files.readString(file.path())).contains("\r\n").contains("书房 study");
    }
}
