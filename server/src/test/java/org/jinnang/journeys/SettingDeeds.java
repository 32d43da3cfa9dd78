package org.jinnang.journeys;

import static org.jinnang.journeys.Wandering.WRONG;
import static org.jinnang.journeys.Wandering.WRONG_DIGITS;
import static org.jinnang.journeys.Wandering.another;
import static org.jinnang.journeys.Wandering.any;
import static org.jinnang.journeys.Wandering.delete;
import static org.jinnang.journeys.Wandering.post;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.springframework.boot.test.context.TestComponent;

/** What a holder sets, and what somebody with half the proofs tries to set. */
@TestComponent
class SettingDeeds {

    static final List<String> SIGN_IN_PASSWORDS =
            List.of(Wallets.SIGN_IN, "seven slow boats drift home", "nine grey geese cross rivers");
    static final List<String> PAYMENT_PASSWORDS = List.of(Wallets.PAY, "593817", "408263");

    private static final String APP = "/authenticator-app";
    private static final String PASSKEYS = "/passkeys";

    private final Wandering with;

    SettingDeeds(Wandering with) {
        this.with = with;
    }

    Deed signInPassword(Member member, Random random) {
        Deed deed = deed(member, Act.CHANGE_SIGN_IN_PASSWORD);
        String chosen = any(SIGN_IN_PASSWORDS, random);
        var form = new TreeMap<>(Map.of("new_password", chosen));
        form.put("current_password", password(deed, member, random));
        deed.told(post(with.in(member, random), "/passwords/sign-in", form));
        if (deed.isDone()) {
            member.signInPassword = chosen;
        }
        return deed;
    }

    Deed paymentPassword(Member member, Random random) {
        Deed deed = deed(member, Act.CHANGE_PAYMENT_PASSWORD);
        boolean right = right(random);
        String chosen = any(PAYMENT_PASSWORDS, random);
        deed.showedIf(right, ProofKind.PAYMENT_PASSWORD);
        var form =
                Map.of(
                        "current_password",
                        right ? member.paymentPassword : WRONG_DIGITS,
                        "new_password",
                        chosen);
        deed.told(post(with.in(member, random), "/passwords/payment", form));
        if (deed.isDone()) {
            member.paymentPassword = chosen;
        }
        return deed;
    }

    /** Sets up an app, or another one in its place. */
    Deed app(Member member, Random random) {
        Deed deed =
                deed(
                        member,
                        member.app == null ? Act.SET_UP_AUTHENTICATOR : Act.REPLACE_AUTHENTICATOR);
        WalletBrowser browser = with.in(member, random);
        Answer begun = deed.told(post(browser, APP + "/set-ups", appProof(deed, member, random)));
        if (begun.status() != 201) {
            return deed;
        }
        String key = begun.json().get("key").asString();
        Answer done =
                deed.told(
                        post(
                                browser,
                                APP + "/set-ups/current/completion",
                                Map.of("code", with.phones.now(key))));
        if (deed.isDone()) {
            List<String> papers =
                    done.json()
                            .path("recovery_codes")
                            .valueStream()
                            .map(code -> code.asString())
                            .toList();
            member.hasApp(new Phone(key, papers.isEmpty() ? List.copyOf(member.papers) : papers));
        }
        return deed;
    }

    Deed removesApp(Member member, Random random) {
        Deed deed = deed(member, Act.REMOVE_AUTHENTICATOR);
        var form = appProof(deed, member, random);
        form.putIfAbsent("code", "000000");
        deed.told(post(with.in(member, random), APP + "/removal", form));
        if (deed.isDone()) {
            member.app = null;
            member.papers.clear();
        }
        return deed;
    }

    Deed renewsPapers(Member member, Random random) {
        Deed deed = deed(member, Act.RENEW_RECOVERY_CODES);
        var form = appProof(deed, member, random);
        form.putIfAbsent("code", "000000");
        Answer done = deed.told(post(with.in(member, random), APP + "/recovery-codes", form));
        if (deed.isDone()) {
            member.papers(
                    done.json()
                            .get("recovery_codes")
                            .valueStream()
                            .map(code -> code.asString())
                            .toList());
        }
        return deed;
    }

    Deed addsPasskey(Member member, Random random) {
        boolean first = member.passkey == null && member.app == null;
        Deed deed = deed(member, first ? Act.ADD_FIRST_PASSKEY : Act.ADD_PASSKEY);
        WalletBrowser browser = with.in(member, random);
        Answer begun =
                deed.told(
                        post(
                                browser,
                                PASSKEYS + "/registrations",
                                strongProof(deed, member, browser, "add", random)));
        if (begun.status() != 201) {
            return deed;
        }
        var passkey = new SoftPasskey(browser.origin());
        deed.told(post(browser, PASSKEYS, passkey.made(begun.json(), "My key")));
        if (deed.isDone()) {
            member.passkey = passkey;
        }
        return deed;
    }

    Deed removesPasskey(Member member, Random random) {
        Deed deed = deed(member, Act.REMOVE_PASSKEY);
        WalletBrowser browser = with.in(member, random);
        var all = browser.get("/api/v1" + PASSKEYS).json().path("data");
        if (all.isEmpty()) {
            return deed;
        }
        String path = PASSKEYS + "/" + all.get(0).get("id").asString() + "/removal";
        deed.told(post(browser, path, strongProof(deed, member, browser, "remove", random)));
        if (deed.isDone()) {
            member.passkey = null; // the newest
        }
        return deed;
    }

    /** A text message as second step. */
    Deed choosesTextMessage(Member member, Random random) {
        Deed deed = deed(member, Act.CHANGE_SECOND_STEP);
        WalletBrowser browser = with.in(member, random);
        var form = new TreeMap<String, Object>(Map.of("kind", "sms_code", "risk_understood", true));
        form.put("password", password(deed, member, random));
        if (member.app != null) {
            form.put("proven_by", "totp_code");
            form.put("code", appCode(deed, member, random));
        } else {
            String code = code(deed, member, browser, "/second-step/codes", "kind", random);
            form.put("proven_by", "sms_code");
            form.put("code", code);
        }
        Answer done = deed.told(post(browser, "/second-step/choice", form));
        if (deed.isDone()) {
            List<String> papers =
                    done.json()
                            .path("new_recovery_codes")
                            .valueStream()
                            .map(code -> code.asString())
                            .toList();
            if (!papers.isEmpty()) {
                member.papers(papers);
            }
        }
        return deed;
    }

    Deed contact(Member member, Random random) {
        boolean email = random.nextBoolean();
        Deed deed = deed(member, email ? Act.CHANGE_EMAIL : Act.CHANGE_PHONE);
        WalletBrowser browser = with.in(member, random);
        String to = ContactSteps.fresh(email ? "email" : "phone");
        var wish = new TreeMap<>(Map.of("kind", email ? "email" : "phone", "value", to));
        wish.put("password", password(deed, member, random));
        if (member.app != null) {
            wish.put("code", appCode(deed, member, random));
        }
        Answer begun = deed.told(post(browser, "/contact-changes", wish));
        if (begun.status() != 201) {
            return deed;
        }
        String path = "/contact-changes/" + begun.json().get("change_id").asString();
        if (member.app == null && random.nextInt(4) > 0) {
            String sent =
                    with.sent(
                            deed,
                            browser,
                            path + "/codes",
                            Map.of("to", "email"),
                            with.destination(member, ProofKind.EMAIL_CODE));
            proof(deed, browser, path, "email", sent, right(random), ProofKind.EMAIL_CODE);
        }
        String sent = with.sent(deed, browser, path + "/codes", Map.of("to", "new"), to);
        deed.told(
                post(
                        browser,
                        path + "/proofs",
                        Map.of("from", "new", "code", sent.isEmpty() ? "000000" : sent)));
        return deed;
    }

    private static void proof(
            Deed deed,
            WalletBrowser browser,
            String path,
            String from,
            String sent,
            boolean right,
            ProofKind kind) {
        if (!sent.isEmpty()) {
            deed.showedIf(right, kind);
            var shown = Map.of("from", from, "code", right ? sent : another(sent));
            deed.told(post(browser, path + "/proofs", shown));
        }
    }

    Deed takesContactBack(Member member, Random random) {
        Deed deed = deed(member, Act.CANCEL_CONTACT_CHANGE);
        String path = "/contacts/" + (random.nextBoolean() ? "email" : "phone") + "/cancellation";
        var form = Map.of("password", password(deed, member, random));
        deed.told(post(with.in(member, random), path, form));
        return deed;
    }

    Deed card(Member member, Random random) {
        Deed deed = deed(member, Act.CHANGE_EMERGENCY_CARD);
        boolean revokes = random.nextInt(3) == 0;
        var form = Map.of("password", password(deed, member, random));
        String path = "/emergency-card" + (revokes ? "/revocation" : "");
        Answer done = deed.told(post(with.in(member, random), path, form));
        if (deed.isDone()) {
            member.card = revokes ? "" : done.json().get("code").asString();
        }
        return deed;
    }

    Deed realName(Member member, Random random) {
        Deed deed = deed(member, Act.RECORD_REAL_NAME);
        var form =
                Map.of(
                        "document",
                        "resident_id",
                        "real_name",
                        "王秀英",
                        "document_number",
                        random.nextBoolean() ? "11010519491231002X" : "110105194912310021",
                        "password",
                        password(deed, member, random));
        deed.told(post(with.in(member, random), "/real-name", form));
        return deed;
    }

    /** Trusts the browser at hand, or takes trust away. */
    Deed trust(Member member, Random random) {
        Deed deed = deed(member, Act.TRUST_DEVICE);
        WalletBrowser browser = with.in(member, random);
        String path = "/devices/current/trust";
        switch (random.nextInt(4)) {
            case 0 -> deed.told(delete(browser, path));
            case 1 -> deed.told(delete(browser, "/devices/others"));
            default -> {
                String code = code(deed, member, browser, path + "/codes", "kind", random);
                deed.told(post(browser, path, Map.of("code", code, "name", "Laptop")));
            }
        }
        return deed;
    }

    /** Asks for a text message and answers what would be entered. */
    private String code(
            Deed deed,
            Member member,
            WalletBrowser browser,
            String path,
            String field,
            Random random) {
        String to = with.destination(member, ProofKind.SMS_CODE);
        String sent = with.sent(deed, browser, path, Map.of(field, "sms_code"), to);
        if (sent.isEmpty()) {
            return "000000";
        }
        boolean right = right(random);
        deed.showedIf(right, ProofKind.SMS_CODE);
        return right ? sent : another(sent);
    }

    private static Deed deed(Member member, Act act) {
        return Deed.of(act.name(), member.wallet(), act);
    }

    private static boolean right(Random random) {
        return random.nextInt(6) > 0;
    }

    private static String password(Deed deed, Member member, Random random) {
        boolean right = right(random);
        deed.showedIf(right, ProofKind.SIGN_IN_PASSWORD);
        return right ? member.signInPassword : WRONG;
    }

    private String appCode(Deed deed, Member member, Random random) {
        boolean right = right(random) && member.app != null;
        deed.showedIf(right, ProofKind.TOTP_CODE);
        return with.appCode(member, right);
    }

    private Map<String, String> appProof(Deed deed, Member member, Random random) {
        var form = new TreeMap<>(Map.of("password", password(deed, member, random)));
        if (member.app != null && random.nextInt(5) > 0) {
            form.put("code", appCode(deed, member, random));
        }
        return form;
    }

    /** The passkey; else the password with the app's code or alone, on whatever device it is. */
    private Map<String, Object> strongProof(
            Deed deed, Member member, WalletBrowser browser, String purpose, Random random) {
        SoftPasskey passkey = member.passkey;
        if (passkey != null && random.nextInt(3) > 0) {
            Answer asked =
                    deed.told(post(browser, PASSKEYS + "/questions", Map.of("purpose", purpose)));
            if (asked.status() == 201) {
                deed.showed(ProofKind.PASSKEY);
                return Map.of("passkey", passkey.signed(asked.json()));
            }
        }
        if (browser == member.person.browser()
                && browser.get("/api/v1/devices")
                        .json()
                        .at("/data/0/id")
                        .asString("")
                        .startsWith("dev_")) {
            deed.showed(ProofKind.TRUSTED_DEVICE);
        }
        return Map.copyOf(appProof(deed, member, random));
    }
}
