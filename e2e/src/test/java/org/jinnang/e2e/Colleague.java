package org.jinnang.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A member of the demo's staff at work, on the staff's own origin. Counts clicks and keys, and the
 * time between two moments, as a stop-watch would.
 */
final class Colleague implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final DemoServer server;
    private final Visitor visitor;
    private final String loginName;
    private int clicks;
    private int keys;
    private Instant since = Instant.now();

    private Colleague(DemoServer server, Visitor visitor, String loginName) {
        this.server = server;
        this.visitor = visitor;
        this.loginName = loginName;
    }

    /** What a piece of work took. */
    record Effort(int clicks, int keys, Duration time) {

        @Override
        public String toString() {
            return "%d clicks, %d keys, %.1f s".formatted(clicks, keys, time.toMillis() / 1000.0);
        }
    }

    /** Comes to the door, signs in and stands at the first workspace. */
    static Colleague comesToWork(
            Browser browser, DemoServer server, String language, String loginName) {
        var visitor = Visitor.atADesk(browser, server, language, loginName);
        var colleague = new Colleague(server, visitor, loginName);
        visitor.goToStaff("/");
        visitor.sees("#login-name");
        colleague.signsIn();
        return colleague;
    }

    Visitor visitor() {
        return visitor;
    }

    private void signsIn() {
        JsonNode own = shownByTheDemo();
        visitor.fill("login-name", loginName);
        visitor.fill("password", own.get("person").get("password").asString());
        visitor.fill("code", own.get("code").get("code").asString());
        visitor.picture("door");
        visitor.submit();
        visitor.sees(".desk-person");
    }

    /** Password and the code of this moment, as the demo shows them to everybody. */
    private JsonNode shownByTheDemo() {
        try (Page page = visitor.anotherTab()) {
            page.navigate(server.staffPage("/dev/staff.json"));
            for (JsonNode one : JSON.readTree(page.innerText("body")).get("data")) {
                if (one.get("person").get("login_name").asString().equals(loginName)) {
                    return one;
                }
            }
        }
        throw new AssertionError("Nobody is called " + loginName);
    }

    void starts() {
        clicks = 0;
        keys = 0;
        since = Instant.now();
    }

    Effort effort() {
        return new Effort(clicks, keys, Duration.between(since, Instant.now()));
    }

    void clicks(String selector) {
        clicks++;
        visitor.sees(selector).click();
    }

    void clicks(Locator thing) {
        clicks++;
        thing.click();
    }

    /** One of a list, as by its first letter. */
    void chooses(String id, String value) {
        keys++;
        visitor.page().selectOption("#" + id, value);
    }

    /** Signs with one stroke. */
    void draws(String selector) {
        clicks++;
        BoundingBox pad = visitor.sees(selector).boundingBox();
        Mouse pen = visitor.page().mouse();
        pen.move(pad.x + pad.width / 4, pad.y + pad.height / 2);
        pen.down();
        pen.move(pad.x + pad.width / 2, pad.y + pad.height / 4);
        pen.move(pad.x + pad.width * 3 / 4, pad.y + pad.height / 2);
        pen.up();
    }

    void types(String id, String text) {
        keys += text.length();
        visitor.sees("#" + id).fill(text);
    }

    void presses(String key) {
        keys++;
        visitor.press(key);
    }

    void pressesIn(String selector, String key) {
        keys++;
        visitor.sees(selector).press(key);
    }

    @Override
    public void close() {
        visitor.close();
    }
}
