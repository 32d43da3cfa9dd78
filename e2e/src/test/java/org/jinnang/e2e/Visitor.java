package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A person with a browser: a screen, a language, and eyes that keep pictures. */
final class Visitor implements AutoCloseable {

    private static final double PATIENCE_MS = 30_000;

    private static final int MOST_TABS = 60;
    private static final String IS_FOCUSED = "it => document.activeElement?.matches(it) ?? false";

    /** An outline of its own, in the view, and nothing over it. */
    private static final String IS_SEEN =
            """
            () => {
              const it = document.activeElement
              const box = it.getBoundingClientRect()
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
              return getComputedStyle(it).outlineStyle !== 'none' && it.contains(top)
            }
            """;

    private final DemoServer server;
    private final BrowserContext context;
    private final Page page;
    private final String name;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Accessible accessible;
    private int pictures;

    private Visitor(DemoServer server, BrowserContext context, String screen, String name) {
        this.accessible = new Accessible(screen);
        this.server = server;
        this.context = context;
        this.name = name;
        this.page = opened(context.newPage());
    }

    /** A screen and a language. */
    enum Screen {
        PHONE_ZH(1, 390, 844, "zh-CN"),
        DESKTOP_EN(2, 1280, 800, "en");

        private final int number;
        private final int width;
        private final int height;
        private final String language;

        Screen(int number, int width, int height, String language) {
            this.number = number;
            this.width = width;
            this.height = height;
            this.language = language;
        }

        int number() {
            return number;
        }
    }

    /** The browser all visitors of a test class share. */
    static Browser browser(Playwright playwright) {
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(chromium()))
                                .setArgs(
                                        List.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--no-first-run",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync")));
    }

    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Somebody who was never here. */
    static Visitor arrives(Browser browser, DemoServer server, Screen screen, String name) {
        return new Visitor(
                server,
                context(browser, screen.width, screen.height, screen.language),
                screen.name(),
                name + "-" + screen.name().toLowerCase(Locale.ROOT));
    }

    /** Somebody at a desk, who reads this language. */
    static Visitor atADesk(Browser browser, DemoServer server, String language, String name) {
        return new Visitor(
                server,
                context(browser, 1280, 800, language),
                "DESK_" + language,
                name + "-desk-" + language.toLowerCase(Locale.ROOT));
    }

    private static BrowserContext context(Browser browser, int width, int height, String language) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setTimezoneId("Asia/Shanghai"));
    }

    Page page() {
        return page;
    }

    /** Gets a device that makes passkeys and always finds that it is the visitor. */
    void getsAPasskeyDevice() {
        CDPSession device = context.newCDPSession(page);
        device.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wish = new JsonObject();
        wish.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", wish);
    }

    /** Another tab of the same browser. */
    Page anotherTab() {
        return opened(context.newPage());
    }

    void goTo(String path) {
        page.navigate(server.page(path));
    }

    void goToStaff(String path) {
        page.navigate(server.staffPage(path));
    }

    void isAtStaff(String path) {
        page.waitForURL(
                server.staffPage(path), new Page.WaitForURLOptions().setTimeout(PATIENCE_MS));
    }

    void fill(String id, String text) {
        page.locator("#" + id).fill(text);
    }

    /** Types into a field of drawn cells, key by key, as a person does. */
    void type(String id, String text) {
        page.locator("#" + id).pressSequentially(text);
    }

    /** Presses the one filled button of the page. */
    void submit() {
        page.locator("button.is-primary:visible, button.is-danger:visible").last().click();
    }

    /** Chooses a payment password: types it, and once more when asked. */
    void choosesPin(String digits) {
        type("pin", digits);
        submit();
        page.waitForFunction("() => document.querySelector('#pin')?.value === ''");
        type("pin", digits);
        submit();
    }

    /** Goes there with the Tab key alone, and can see where he is. */
    void tabsTo(String selector) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((boolean) page.evaluate(IS_FOCUSED, selector)) {
                assertThat((boolean) page.evaluate(IS_SEEN)).as(selector + " is seen").isTrue();
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No Tab leads to " + selector);
    }

    /** The page has put the focus there by itself. */
    void hasFocusOn(String selector) {
        page.waitForFunction("it => document.activeElement?.matches(it)", selector);
    }

    /** Types where the focus is, key by key. */
    void typesHere(String text) {
        page.keyboard().type(text);
    }

    /** Presses a key, as somebody without a mouse does. */
    void press(String key) {
        page.keyboard().press(key);
    }

    /** Presses it and waits for the answer of the server and for the page to show it. */
    void submitAndHear(String pathEnd) {
        page.waitForResponse(answer -> answer.url().endsWith(pathEnd), this::submit);
        page.waitForFunction("() => !document.querySelector('#pin')?.value");
    }

    void follow(String selector) {
        page.locator(selector).first().click();
    }

    /** Waits until this is there to be seen. */
    Locator sees(String selector) {
        Locator found = page.locator(selector).first();
        try {
            found.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        } catch (TimeoutError missing) {
            picture("missing");
            throw missing;
        }
        return found;
    }

    void seesText(String text) {
        page.getByText(text).first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
    }

    void isAt(String path) {
        page.waitForURL(server.page(path), new Page.WaitForURLOptions().setTimeout(PATIENCE_MS));
    }

    String headline() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .innerText();
    }

    /** Keeps a picture of the whole page, after a look whether everybody can use it. */
    void picture(String what) {
        complaints.addAll(accessible.faults(page, what));
        pictures++;
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(
                                Path.of(
                                        "target/screenshots",
                                        "%s-%02d-%s.png".formatted(name, pictures, what))));
    }

    /** The look alone. */
    void lookedAt(String what) {
        complaints.addAll(accessible.faults(page, what));
    }

    /** All addresses that his browser asked for. */
    List<String> asked() {
        return asked;
    }

    /** Nothing on any page broke the content security policy, threw, or shut somebody out. */
    void sawNothingBroken() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private Page opened(Page fresh) {
        fresh.setDefaultTimeout(PATIENCE_MS);
        fresh.onRequest(request -> asked.add(request.url()));
        fresh.onPageError(error -> complaints.add(fresh.url() + ": " + error));
        fresh.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("Failed to load resource")) {
                complaints.add(fresh.url() + ": " + message.text());
            }
        });
        return fresh;
    }

    private static String chromium() {
        String chosen = System.getenv("JINNANG_CHROMIUM");
        return chosen == null ? "/usr/bin/chromium" : chosen;
    }
}
