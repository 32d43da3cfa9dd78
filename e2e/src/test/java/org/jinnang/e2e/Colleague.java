package org.jinnang.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A member of the demo's staff at work, on the staff's own origin. Counts clicks and keys, and what
 * they, thinking and reading take at a person's {@link Pace}; a stop-watch counts the machine's.
 */
final class Colleague implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_TABS = 15;
    private static final String IS_FOCUSED = "it => document.activeElement?.matches(it) ?? false";

    private final DemoServer server;
    private final Visitor visitor;
    private final String loginName;
    private int clicks;
    private int keys;
    private boolean atTheMouse;
    private Duration person = Duration.ZERO;
    private Instant since = Instant.now();

    private Colleague(DemoServer server, Visitor visitor, String loginName) {
        this.server = server;
        this.visitor = visitor;
        this.loginName = loginName;
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
        atTheMouse = false;
        person = Duration.ZERO;
        since = Instant.now();
    }

    Effort effort() {
        return new Effort(clicks, keys, person, Duration.between(since, Instant.now()));
    }

    /** Thinks what comes next. */
    void decides() {
        person = person.plus(Pace.DECISION);
    }

    /** Does something away from keys and screen. */
    void takes(Duration time) {
        person = person.plus(time);
    }

    void reads(String selector) {
        person = person.plus(Pace.reading(visitor.sees(selector).innerText()));
    }

    void readsAloud(String selector) {
        person = person.plus(Pace.readingAloud(visitor.sees(selector).innerText()));
    }

    void clicks(String selector) {
        clicks++;
        person = person.plus(Pace.CLICK);
        moves(true);
        visitor.sees(selector).click();
    }

    /** Goes there with the Tab key. */
    void reaches(String selector) {
        visitor.sees(selector);
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((boolean) visitor.page().evaluate(IS_FOCUSED, selector)) {
                return;
            }
            presses("Tab");
        }
        throw new AssertionError("Too many Tabs to " + selector);
    }

    /** One of a list, as by its first letter. */
    void chooses(String id, String value) {
        pressed(1);
        visitor.page().selectOption("#" + id, value);
    }

    /** Marks what the Tab key leads to. */
    void marks(String selector) {
        reaches(selector);
        presses("Space");
    }

    /** The customer signs, with one stroke of his own. */
    void watchesSigning(String selector) {
        person = person.plus(Pace.SIGNATURE);
        BoundingBox pad = visitor.sees(selector).boundingBox();
        Mouse pen = visitor.page().mouse();
        pen.move(pad.x + pad.width / 4, pad.y + pad.height / 2);
        pen.down();
        pen.move(pad.x + pad.width / 2, pad.y + pad.height / 4);
        pen.move(pad.x + pad.width * 3 / 4, pad.y + pad.height / 2);
        pen.up();
    }

    void types(String id, String text) {
        pressed(Pace.keysOf(text));
        visitor.sees("#" + id).fill(text);
    }

    /** A day, digit by digit. */
    void typesDay(String id, String day) {
        pressed(day.replace("-", "").length());
        visitor.sees("#" + id).fill(day);
    }

    void presses(String key) {
        pressed(1);
        visitor.press(key);
    }

    void pressesIn(String selector, String key) {
        pressed(1);
        visitor.sees(selector).press(key);
    }

    private void pressed(int many) {
        keys += many;
        person = person.plus(Pace.KEY.multipliedBy(many));
        moves(false);
    }

    private void moves(boolean toTheMouse) {
        if (atTheMouse != toTheMouse) {
            person = person.plus(Pace.OTHER_HAND);
        }
        atTheMouse = toTheMouse;
    }

    @Override
    public void close() {
        visitor.close();
    }
}
