package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One walk: people do at random what people do, and every answer is held against the model. */
final class Walk {

    private static final Pattern LINK = Pattern.compile("/not-me\\?t=([A-Za-z0-9_-]+)");
    private static final List<String> SIGN_IN_PASSWORDS =
            List.of(Wallets.SIGN_IN, "seven slow boats drift home", "nine grey geese cross rivers");
    private static final List<String> PAYMENT_PASSWORDS = List.of(Wallets.PAY, "593817", "408263");

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final Random random;
    private final List<WalkedWallet> people = new ArrayList<>();
    private final List<WalkedBrowser> screens = new ArrayList<>();
    private final List<WalkedBrowser.Session> sessions = new ArrayList<>();
    private final List<WalkedBrowser.Trust> trusts = new ArrayList<>();
    private final StringBuilder trail = new StringBuilder();

    Walk(Wallets wallets, WalletBrowsers browsers, TestClock clock, Random random) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.random = random;
    }

    /** Somebody with a wallet, and the trusted browser it was opened in. */
    void joins(Wallets.Person person, long balance, Instant openedAt) {
        var wallet = new WalkedWallet(person, balance, openedAt);
        var screen = new WalkedBrowser(person.browser());
        screen.session = new WalkedBrowser.Session(wallet, openedAt);
        screen.trust = new WalkedBrowser.Trust(wallet);
        screen.session.trust = screen.trust;
        sessions.add(screen.session);
        trusts.add(screen.trust);
        people.add(wallet);
        screens.add(screen);
    }

    /** A browser that was never here. */
    void stranger() {
        screens.add(new WalkedBrowser(browsers.open()));
    }

    /** What was done so far, to be read when something fails. */
    String trail() {
        return trail.toString();
    }

    void step() {
        WalkedBrowser screen = any(screens);
        trail.append("browser ").append(screens.indexOf(screen)).append(": ");
        screen.look(now()).of(screen.http.get("/api/v1/session"));
        if (screen.signedIn(now()).isEmpty() && random.nextInt(5) > 0) {
            signIn(screen, true);
        }
        switch (random.nextInt(26)) {
            case 0, 1 -> signIn(screen, random.nextInt(3) > 0);
            case 2 -> guess(screen);
            case 3 -> signOut(screen);
            case 4, 5 -> state(screen);
            case 6, 7, 8, 9, 10, 11 -> pay(screen);
            case 12, 13, 14 -> confirm(screen, screen.http, random.nextInt(3) > 0);
            case 15 -> confirmUntilLocked(screen);
            case 16 -> confirm(screen, otherTab(screen), true);
            case 17 -> cancel(screen);
            case 18, 19 -> recover(screen, "reset_payment_password");
            case 20 -> recover(screen, "reset_sign_in_password");
            case 21, 22 -> recover(screen, "unfreeze");
            case 23 -> freeze(screen);
            default -> timePasses();
        }
        trail.append("\n");
        compare(screen);
    }

    private void signIn(WalkedBrowser screen, boolean right) {
        WalkedWallet wallet = any(people);
        var person = wallet.person;
        String name = any(List.of(person.name(), person.email(), person.phone()));
        say("signs in as " + name + ", right " + right);
        String password = right ? wallet.signInPassword : "wrong words all along";
        var form = Map.of("identifier", name, "password", password);
        boolean trustsOne = trusts.stream().anyMatch(one -> one.wallet == wallet && !one.ended);
        Expected expected = screen.signIn(wallet, name, right, trustsOne, now());
        expected.of(post(screen.http, "/sessions", form));
        if (expected.isDone()) {
            sessions.add(screen.session);
        }
    }

    private void guess(WalkedBrowser screen) {
        for (int times = 0; times < 5; times++) {
            signIn(screen, false);
        }
    }

    private void signOut(WalkedBrowser screen) {
        say("signs out");
        boolean in = screen.signedIn(now()).isPresent();
        Expected expected =
                in ? Expected.done(200).with("sessions_ended", 1) : Expected.notSignedIn();
        forgetToken(screen.http);
        expected.of(screen.http.delete("/api/v1/sessions/current"));
        if (in) {
            screen.session.ended = true;
        }
    }

    private void state(WalkedBrowser screen) {
        WalkedWallet payee = any(people);
        long amount = amount();
        say("states " + amount + " for " + payee.person.name());
        var form =
                Map.of(
                        "payee", payee.person.name(),
                        "amount", Map.of("minor", Long.toString(amount), "currency", "CNY"));
        var key = Wallets.key();
        forgetToken(screen.http);
        Answer answer = screen.http.post("/api/v1/payments", form, key);
        Optional<WalkedWallet> payer = screen.signedIn(now());
        Expected expected = stated(payer, payee);
        expected.of(answer);
        if (expected.isDone()) {
            String id = answer.json().get("payment_id").asString();
            var payment =
                    new WalkedWallet.Payment(id, payee, amount, now().plus(Duration.ofMinutes(15)));
            payer.orElseThrow().payments.put(id, payment);
            Answer again = screen.http.post("/api/v1/payments", form, key);
            expected.with("payment_id", id).of(again);
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
    }

    private Expected stated(Optional<WalkedWallet> payer, WalkedWallet payee) {
        if (payer.isEmpty()) {
            return Expected.notSignedIn();
        }
        if (payer.get() == payee) {
            return Expected.refused(422, "payee_is_self");
        }
        return payer.get().isLost(now())
                ? WalkedWallet.restricted(new TreeMap<>(Map.of("lost_wallet", WalkedWallet.NO_END)))
                : Expected.done(201).with("state", "awaiting_confirmation");
    }

    private void pay(WalkedBrowser screen) {
        state(screen);
        confirm(screen, screen.http, true);
    }

    private void confirmUntilLocked(WalkedBrowser screen) {
        state(screen);
        for (int times = 0; times < 6; times++) {
            confirm(screen, screen.http, false);
        }
    }

    /** Any payment, mostly one of this holder; ended ones as well. */
    private void confirm(WalkedBrowser screen, WalletBrowser tab, boolean right) {
        Optional<WalkedWallet> payer = screen.signedIn(now());
        WalkedWallet owner = payer.filter(_ -> random.nextInt(10) > 0).orElseGet(() -> any(people));
        WalkedWallet.@Nullable Payment payment = payment(owner);
        if (payment == null) {
            return;
        }
        boolean posted = payment.answer != null && payment.answer.isDone();
        say("confirms " + payment.id + " of " + owner.person.name() + ", right " + right);
        Expected expected =
                payer.isEmpty()
                        ? Expected.notSignedIn()
                        : payer.get() != owner
                                ? Expected.refused(404, "not_found")
                                : screen.session.confirmed
                                        ? owner.confirm(payment, right, now())
                                        : owner.confirmDoubted(payment, now());
        String password = right ? owner.paymentPassword : "135790";
        var form = Map.of("payment_password", password);
        expected.of(post(tab, "/payments/" + payment.id + "/confirmation", form));
        if (expected.isDone() && !posted && random.nextInt(8) == 0) {
            reportNotMe(owner);
        }
    }

    /** Mostly the newest one that waits. */
    private WalkedWallet.@Nullable Payment payment(WalkedWallet owner) {
        List<WalkedWallet.Payment> all = new ArrayList<>(owner.payments.values());
        if (all.isEmpty()) {
            return null;
        }
        var waiting = all.stream().filter(one -> one.waits(now())).toList();
        boolean anyOne = waiting.isEmpty() || random.nextInt(6) == 0;
        return anyOne ? any(all) : waiting.getLast();
    }

    private void cancel(WalkedBrowser screen) {
        Optional<WalkedWallet> payer = screen.signedIn(now());
        WalkedWallet.Payment payment = payer.map(this::payment).orElse(null);
        if (payment == null) {
            return;
        }
        say("cancels " + payment.id);
        boolean cancelled =
                payment.answer != null && payment.answer.code().equals("payment_cancelled");
        Expected expected;
        if (payment.waits(now()) || cancelled) {
            expected = Expected.done(200).with("state", "cancelled");
            payment.answer = Expected.refused(410, "payment_cancelled");
        } else {
            expected =
                    payment.answer == null
                            ? Expected.refused(410, "payment_expired")
                            : Expected.refused(409, "step_out_of_order");
        }
        expected.of(post(screen.http, "/payments/" + payment.id + "/cancellation", Map.of()));
    }

    private void reportNotMe(WalkedWallet payer) {
        say(payer.person.name() + " reports: not me");
        var link = LINK.matcher(wallets.newestMessage(payer.person.email(), true));
        assertThat(link.find()).isTrue();
        WalletBrowser elsewhere = browsers.open();
        Answer answer = elsewhere.submit("/not-me", Map.of("t", link.group(1)));
        assertThat(answer.status()).isEqualTo(200);
        payer.place("holder_lock", WalkedWallet.NO_END);
        sessions.stream()
                .filter(one -> one.wallet == payer && !one.isTrusted())
                .forEach(one -> one.ended = true);
    }

    private void freeze(WalkedBrowser screen) {
        Optional<WalkedWallet> whose = screen.signedIn(now()).or(screen::trusting);
        say("freezes");
        forgetToken(screen.http);
        Answer answer = screen.http.post("/api/v1/freezes", Map.of(), Wallets.key());
        if (whose.isEmpty()) {
            Expected.notSignedIn().of(answer);
            return;
        }
        Expected.done(201).with("restriction.cause", "lost_wallet").of(answer);
        whose.get().place("lost_wallet", WalkedWallet.NO_END);
        endSessions(whose.get(), null);
    }

    private void recover(WalkedBrowser screen, String act) {
        Optional<WalkedWallet> actor = screen.signedIn(now());
        WalkedWallet wallet = actor.orElseGet(() -> any(people));
        say("recovers " + wallet.person.name() + ": " + act);
        forgetToken(screen.http);
        var form = new TreeMap<>(Map.of("act", act));
        if (actor.isEmpty()) {
            form.put("identifier", wallet.person.name());
        }
        Answer begun = screen.http.post("/api/v1/recoveries", form, Wallets.key());
        if (actor.isEmpty() && act.equals("reset_payment_password")) {
            Expected.notSignedIn().of(begun);
            return;
        }
        String path = "/recoveries/" + answered(201, begun).get("recovery_id").asString();
        String secret = secret(act);
        Map<String, String> last = secret.isEmpty() ? Map.of() : Map.of("new_secret", secret);
        Optional<String> frozen =
                List.of("lost_wallet", "holder_lock", "payment_failures").stream()
                        .filter(wallet.inForce(now())::containsKey)
                        .findFirst();
        for (String kind : List.of("sms_code", "email_code")) {
            Expected.refused(409, "proofs_insufficient")
                    .of(post(screen.http, path + "/completion", last));
            boolean leaves = wallet.codeLeaves(kind, now());
            Expected.done(202).of(post(screen.http, path + "/codes", Map.of("kind", kind)));
            if (!leaves) {
                return;
            }
            String code = wallets.code(wallet.person.destination(kind));
            Expected.done(200)
                    .of(post(screen.http, path + "/proofs", Map.of("kind", kind, "code", code)));
        }
        Answer answer = post(screen.http, path + "/completion", last);
        if (secret.equals(wallet.signInPassword) || secret.equals(wallet.paymentPassword)) {
            Expected.refused(422, "password_refused").of(answer);
            return;
        }
        if (act.equals("unfreeze") && frozen.isEmpty()) {
            Expected.refused(409, "step_out_of_order").of(answer);
            return;
        }
        boolean stays = actor.isPresent() && !act.equals("reset_sign_in_password");
        Expected.done(200)
                .with("signed_in", stays)
                .with("limited_until", now().plus(Duration.ofHours(24)))
                .of(answer);
        recovered(wallet, act, secret, frozen);
        endSessions(wallet, stays ? screen.session : null);
        if (stays) {
            screen.session.renew(now());
        }
    }

    private String secret(String act) {
        return switch (act) {
            case "reset_payment_password" -> any(PAYMENT_PASSWORDS);
            case "reset_sign_in_password" -> any(SIGN_IN_PASSWORDS);
            default -> "";
        };
    }

    private void recovered(
            WalkedWallet wallet, String act, String secret, Optional<String> frozen) {
        switch (act) {
            case "reset_payment_password" -> wallet.setPaymentPassword(secret);
            case "unfreeze" -> wallet.lift(frozen.orElseThrow());
            default -> {
                wallet.setSignInPassword(secret);
                trusts.stream()
                        .filter(one -> one.wallet == wallet)
                        .forEach(one -> one.ended = true);
            }
        }
        wallet.cool(now());
    }

    private void endSessions(WalkedWallet wallet, WalkedBrowser.@Nullable Session but) {
        sessions.stream()
                .filter(one -> one.wallet == wallet && one != but)
                .forEach(one -> one.ended = true);
    }

    private void timePasses() {
        int seconds =
                switch (random.nextInt(6)) {
                    case 0, 1 -> 1 + random.nextInt(90);
                    case 2, 3 -> 61 + random.nextInt(600);
                    case 4 -> 900 + random.nextInt(2_700);
                    default -> 3_600 + random.nextInt(86_400);
                };
        say(seconds + " s pass");
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** What the holder sees must be what the model says. */
    private void compare(WalkedBrowser screen) {
        screen.look(now()).of(screen.http.get("/api/v1/session"));
        screen.signedIn(now()).ifPresent(wallet -> compare(wallet, screen.http));
    }

    private void compare(WalkedWallet wallet, WalletBrowser browser) {
        JsonNode shown = answered(200, browser.get("/api/v1/wallet"));
        Map<String, Instant> inForce = new TreeMap<>();
        for (JsonNode one : shown.get("restrictions")) {
            String end = one.get("ends_at").asString("");
            inForce.put(
                    one.get("cause").asString(),
                    end.isEmpty() ? WalkedWallet.NO_END : Instant.parse(end));
        }
        assertThat(inForce).isEqualTo(wallet.inForce(now()));
        for (JsonNode one : shown.get("balances")) {
            if (one.get("currency").asString().equals("CNY")) {
                assertThat(one.at("/posted/minor").asLong()).isEqualTo(wallet.balance);
                assertThat(one.at("/payable_now/amount/minor").asLong())
                        .isEqualTo(wallet.payable(now()));
            }
        }
        var waiting = new TreeSet<String>();
        answered(200, browser.get("/api/v1/payments?state=awaiting_confirmation"))
                .get("data")
                .forEach(one -> waiting.add(one.get("payment_id").asString()));
        var expected = new TreeSet<String>();
        wallet.payments.values().stream()
                .filter(one -> one.waits(now()))
                .forEach(one -> expected.add(one.id));
        assertThat(waiting).isEqualTo(expected);
    }

    /** At the end everybody looks, whatever is shut. */
    void compareAll() {
        people.forEach(one -> compare(one, wallets.signedIn(one.person.wallet())));
    }

    private long amount() {
        return switch (random.nextInt(8)) {
            case 0 -> 200_000 + random.nextInt(2);
            case 1, 2 -> 5_000_000;
            case 3 -> 5_000_001;
            case 4 -> 1 + random.nextLong(5_000_000);
            default -> 1 + random.nextLong(150_000);
        };
    }

    private static Answer post(WalletBrowser browser, String path, Object body) {
        forgetToken(browser);
        return browser.post("/api/v1" + path, body);
    }

    /** As a page that was loaded again: the session may have ended since. */
    private static void forgetToken(WalletBrowser browser) {
        browser.setCookie("walk", null);
    }

    private WalletBrowser otherTab(WalkedBrowser screen) {
        return browsers.sharing(screen.http);
    }

    private Instant now() {
        return clock.instant();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void say(String what) {
        trail.append(now()).append(' ').append(what).append("; ");
    }
}
