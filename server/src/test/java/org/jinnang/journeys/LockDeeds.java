package org.jinnang.journeys;

import static org.jinnang.journeys.Wandering.WRONG;
import static org.jinnang.journeys.Wandering.WRONG_DIGITS;
import static org.jinnang.journeys.Wandering.any;
import static org.jinnang.journeys.Wandering.post;
import static org.jinnang.journeys.Wandering.submit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.WalletBrowser;
import org.springframework.boot.test.context.TestComponent;

/** Signing in, paying, freezing, locking, closing: what holders and the operator do with locks. */
@TestComponent
class LockDeeds {

    private final Wandering with;
    private final Restrictions restrictions;
    private final OperatorCommand restrict;

    LockDeeds(Wandering with, Restrictions restrictions, List<OperatorCommand> commands) {
        this.with = with;
        this.restrictions = restrictions;
        this.restrict =
                commands.stream()
                        .filter(one -> one.name().equals("restrict"))
                        .findFirst()
                        .orElseThrow();
    }

    Deed signsIn(Member member, Random random) {
        boolean right = random.nextInt(3) > 0;
        Deed deed = Deed.of("signs in, right " + right, member.wallet(), Act.SIGN_IN_ELSEWHERE);
        WalletBrowser browser =
                random.nextBoolean() ? member.person.browser() : with.browsers.open();
        String name = any(List.of(member.person.name(), member.person.email()), random);
        deed.showedIf(right, ProofKind.SIGN_IN_PASSWORD);
        for (int times = right ? 1 : 1 + random.nextInt(4); times > 0; times--) {
            deed.told(with.signIn(browser, member, name, right ? member.signInPassword : WRONG));
        }
        return deed;
    }

    Deed signsInWithPasskey(Member member, Random random) {
        Deed deed = Deed.of("shows a passkey", member.wallet(), Act.SIGN_IN_WITH_PASSKEY);
        WalletBrowser browser =
                random.nextBoolean() ? member.person.browser() : with.browsers.open();
        var passkey = member.passkey;
        var asked = deed.told(post(browser, "/sessions/passkey/questions", Map.of()));
        if (passkey != null && asked.status() == 201) {
            deed.showed(ProofKind.PASSKEY);
            var signed = Map.of("passkey", passkey.signed(asked.json()));
            deed.told(post(browser, "/sessions/passkey", signed));
        }
        return deed;
    }

    /** Says "it was me" about a sign-in that waits, or "it was not". */
    Deed answersForSignIn(Member member, Random random) {
        Deed deed = Deed.of("answers for a sign-in", member.wallet(), Act.CONFIRM_SIGN_IN);
        WalletBrowser browser = with.browsers.open();
        deed.told(with.signIn(browser, member, member.person.name(), member.signInPassword));
        if (random.nextInt(3) == 0) {
            var list = member.person.browser().get("/api/v1/sign-ins").json().path("data");
            if (!list.isEmpty()) {
                String path = "/sign-ins/" + list.get(0).path("id").asString("");
                deed.told(post(member.person.browser(), path + "/denial", Map.of()));
            }
            return deed;
        }
        String sent =
                with.sent(
                        deed,
                        browser,
                        "/sign-ins/current/codes",
                        Map.of("kind", "email_code"),
                        with.destination(member, ProofKind.EMAIL_CODE));
        boolean right = random.nextInt(4) > 0;
        if (!sent.isEmpty()) {
            deed.showedIf(right, ProofKind.EMAIL_CODE);
            var code = Map.of("code", right ? sent : Wandering.another(sent));
            deed.told(post(browser, "/sign-ins/current/confirmation", code));
        }
        return deed;
    }

    Deed pays(Member member, Member payee, Random random) {
        Deed deed = Deed.of("pays", member.wallet(), Act.PAY);
        WalletBrowser browser = with.in(member, random);
        long amount = 1L + random.nextInt(random.nextInt(4) == 0 ? 9_000_000 : 30_000);
        var wish =
                Map.of(
                        "payee", payee.person.name(),
                        "amount", Map.of("minor", Long.toString(amount), "currency", "CNY"));
        var stated = deed.told(post(browser, "/payments", wish));
        if (stated.status() != 201) {
            return deed;
        }
        String id = stated.json().get("payment_id").asString();
        boolean right = random.nextInt(4) > 0;
        deed.showedIf(right, ProofKind.PAYMENT_PASSWORD);
        for (int times = right ? 1 : 1 + random.nextInt(6); times > 0; times--) {
            var shown = Map.of("payment_password", right ? member.paymentPassword : WRONG_DIGITS);
            deed.told(post(browser, "/payments/" + id + "/confirmation", shown));
        }
        return deed;
    }

    Deed locksTheApp(Member member, Random random) {
        Deed deed = Deed.of("locks the app", member.wallet(), Act.UNLOCK_APP);
        WalletBrowser browser = with.in(member, random);
        deed.told(post(browser, "/app-lock", Map.of()));
        boolean right = random.nextInt(4) > 0;
        deed.showedIf(right, ProofKind.SIGN_IN_PASSWORD);
        var shown = Map.of("password", right ? member.signInPassword : WRONG);
        deed.told(post(browser, "/app-lock/opening", shown));
        return deed;
    }

    /** With one proof: a session, the own device, the phone, the card, or the own lock. */
    Deed freezes(Member member, Random random) {
        Deed deed = Deed.of("freezes", member.wallet(), null);
        switch (random.nextInt(4)) {
            case 0 -> {
                WalletBrowser browser = with.in(member, random);
                boolean in = browser.get("/api/v1/session").json().get("signed_in").asBoolean();
                deed.showedIf(in, ProofKind.SIGN_IN_PASSWORD);
                deed.freezes = in;
                deed.told(post(browser, "/freezes", Map.of()));
            }
            case 1 -> {
                WalletBrowser browser = with.in(member, random);
                boolean in = browser.get("/api/v1/session").json().get("signed_in").asBoolean();
                deed.showedIf(in, ProofKind.SIGN_IN_PASSWORD);
                deed.freezes = in;
                boolean bound = random.nextInt(4) == 0;
                deed.told(
                        post(browser, "/locks", bound ? Map.of("not_before_hours", 1) : Map.of()));
            }
            case 2 -> byPhone(deed, member, random);
            default -> {
                boolean right = !member.card.isEmpty() && random.nextInt(3) > 0;
                String code = right ? member.card : "ABCD-ABCD-ABCD-ABCD";
                deed.showedIf(right, ProofKind.SAVED_CODE);
                deed.freezes = right;
                deed.told(submit(with.browsers.open(), "/lost/card", Map.of("code", code)));
                if (right) {
                    member.card = "";
                }
            }
        }
        return deed;
    }

    private void byPhone(Deed deed, Member member, Random random) {
        String phone = with.destination(member, ProofKind.SMS_CODE);
        WalletBrowser browser = with.browsers.open();
        with.aWhile();
        var asked = submit(browser, "/lost/phone/code", Map.of("phone", phone));
        if (!asked.body().contains("name=\"code\"")) {
            return;
        }
        String code = with.code(phone);
        boolean right = random.nextInt(3) > 0;
        var shown = Map.of("phone", phone, "code", right ? code : Wandering.another(code));
        deed.told(submit(browser, "/lost/phone/proof", shown));
    }

    Deed asksToClose(Member member, Random random) {
        Deed deed = Deed.of("asks to close", member.wallet(), Act.CLOSE_WALLET);
        WalletBrowser browser = with.in(member, random);
        boolean right = random.nextInt(4) > 0;
        deed.showedIf(right, ProofKind.SIGN_IN_PASSWORD);
        var wish =
                new TreeMap<>(
                        Map.of("password", right ? member.signInPassword : WRONG, "to", "phone"));
        String to = with.destination(member, ProofKind.SMS_CODE);
        String sent = with.sent(deed, browser, "/closing/codes", wish, to);
        wish.remove("to");
        wish.put("from", "phone");
        wish.put("code", sent.isEmpty() || random.nextInt(4) == 0 ? "000000" : sent);
        deed.showedIf(wish.containsValue(sent), ProofKind.SMS_CODE);
        deed.told(post(browser, "/closing", wish));
        if (deed.isDone()) {
            member.closesAt = with.clock.instant().plus(Duration.ofDays(14));
        }
        return deed;
    }

    Deed keeps(Member member, Random random) {
        Deed deed = Deed.of("keeps the wallet", member.wallet(), Act.KEEP_WALLET);
        boolean right = random.nextInt(4) > 0;
        deed.showedIf(right, ProofKind.SIGN_IN_PASSWORD);
        var form = Map.of("password", right ? member.signInPassword : WRONG);
        deed.told(post(with.in(member, random), "/closing/cancellation", form));
        if (deed.isDone()) {
            member.closesAt = null;
        }
        return deed;
    }

    /** The operator places an order, or takes one back by its reference. */
    Deed orders(Member member, Random random) {
        Deed deed = new Deed("the operator orders", Deed.By.OPERATOR, member.wallet(), null);
        var order =
                restrictions.inForce(member.wallet()).stream()
                        .map(Restriction.InForce::placement)
                        .filter(placement -> placement.reference().startsWith("O-"))
                        .findFirst();
        var typed = new TreeMap<>(Map.of("--wallet", member.person.name(), "--by", "Zhao Min"));
        if (order.isPresent()) {
            deed.lifts = order.get().id();
            typed.put("--reference", order.get().reference());
            typed.put("--why", "reviewed");
            deed.ran(isRun(new OperatorCommand.Request("lift", typed)));
        } else {
            typed.put("--reason", "fraud-suspected");
            typed.put("--shuts", "payments");
            typed.put("--appeal", "appeals@wallet.example");
            deed.ran(isRun(new OperatorCommand.Request("place", typed)));
        }
        return deed;
    }

    /** False when another order is in force, or none is. */
    private boolean isRun(OperatorCommand.Request request) {
        try {
            return !restrict.run(request).isEmpty();
        } catch (CannotRun refused) {
            return false;
        }
    }
}
