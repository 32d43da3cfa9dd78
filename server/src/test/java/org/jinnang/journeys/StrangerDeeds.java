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
import org.jinnang.journeys.Deed.Twins;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.springframework.boot.test.context.TestComponent;

/** What somebody does who knows one name; what nobody does; and what is done without the store. */
@TestComponent
class StrangerDeeds {

    private static final String NOBODY = "nobody-by-this-name";

    private final Wandering with;
    private final StoreSwitch store;
    private final Sights sights;

    StrangerDeeds(Wandering with, StoreSwitch store, Sights sights) {
        this.with = with;
        this.store = store;
        this.sights = sights;
    }

    /** Whatever one can try with a name of somebody. */
    Deed tries(Member member, Random random) {
        Deed deed = new Deed("a stranger", Deed.By.KNOWS_A_NAME, member.wallet(), null);
        var person = member.person;
        String name = any(List.of(person.name(), person.email(), person.phone()), random);
        WalletBrowser browser = with.browsers.open();
        switch (random.nextInt(5)) {
            case 0 -> {
                for (int times = 0; times < 4; times++) {
                    var guess = Map.of("identifier", name, "password", WRONG);
                    deed.told(post(browser, "/sessions", guess));
                }
            }
            case 1 -> wayBack(deed, browser, name, random);
            case 2 -> {
                deed.told(submit(browser, "/lost/phone/code", Map.of("phone", person.phone())));
                for (int times = 0; times < 6; times++) {
                    var guess = Map.of("phone", person.phone(), "code", WRONG_DIGITS);
                    deed.told(submit(browser, "/lost/phone/proof", guess));
                }
            }
            case 3 -> {
                var two =
                        Map.of(
                                "phone",
                                person.phone(),
                                "email",
                                "nobody@example.com",
                                "account_name",
                                NOBODY);
                deed.told(submit(browser, "/lost/report", two));
            }
            default -> {
                String enrolment = with.wallets.enrolment(browser);
                String path = "/enrolments/" + enrolment + "/contacts";
                var wish = Map.of("kind", "email", "value", person.email());
                deed.told(post(browser, path, wish));
                deed.told(post(browser, path + "/email/proof", Map.of("code", WRONG_DIGITS)));
            }
        }
        return deed;
    }

    private static void wayBack(Deed deed, WalletBrowser browser, String name, Random random) {
        String act = any(List.of("reset_sign_in_password", "unfreeze", "replace_phone"), random);
        Answer begun =
                deed.told(post(browser, "/recoveries", Map.of("act", act, "identifier", name)));
        if (begun.status() != 201) {
            return;
        }
        String path = "/recoveries/" + begun.json().get("recovery_id").asString();
        for (String kind : List.of("sms_code", "email_code")) {
            deed.told(post(browser, path + "/codes", Map.of("kind", kind)));
            for (int times = 0; times < 6; times++) {
                var guess = Map.of("kind", kind, "code", WRONG_DIGITS);
                deed.told(post(browser, path + "/proofs", guess));
            }
        }
        var secret = new TreeMap<String, String>();
        if (act.equals("reset_sign_in_password")) {
            secret.put("new_secret", "seven slow boats drift home");
        }
        deed.told(post(browser, path + "/completion", secret));
    }

    /** The same question about somebody and about nobody, each in a browser of its own. */
    Twins twins(Member member, Random random) {
        boolean guess = random.nextInt(4) == 0;
        String act = any(List.of("reset_sign_in_password", "unfreeze"), random);
        return new Twins(asked(member.person.name(), guess, act), asked(NOBODY, guess, act));
    }

    private String asked(String name, boolean guess, String act) {
        WalletBrowser browser = with.browsers.open();
        return NoOracleTest.masked(
                guess
                        ? post(browser, "/sessions", Map.of("identifier", name, "password", WRONG))
                        : post(browser, "/recoveries", Map.of("identifier", name, "act", act)));
    }

    /** Something with every proof, while the store that decides is away. */
    Deed withoutStore(Member member, List<WalletId> watched, Random random) {
        Deed deed = Deed.of("without the store", member.wallet(), Act.PAY);
        WalletBrowser browser = with.in(member, random);
        var passwords =
                Map.of(
                        "current_password",
                        member.signInPassword,
                        "new_password",
                        "seven slow boats drift home");
        browser.post("/api/v1/strength", Map.of()); // brings the token
        deed.untilOutage = sights.of(watched);
        store.away();
        try {
            deed.told(
                    switch (random.nextInt(4)) {
                        case 0 -> browser.post("/api/v1/passwords/sign-in", passwords);
                        case 1 -> browser.post("/api/v1/freezes", Map.of(), Wallets.key());
                        case 2 -> browser.delete("/api/v1/devices/others");
                        default -> browser.get("/api/v1/wallet");
                    });
        } finally {
            store.back();
        }
        return deed;
    }

    /** Minutes, hours, or, rarely, so long that a closing comes due. */
    Deed timePasses(List<Member> members, Random random) {
        Deed deed = new Deed("time passes", Deed.By.TIME, null, null);
        Duration passed =
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> Duration.ofSeconds(1L + random.nextInt(1_800));
                    case 3, 4 -> Duration.ofMinutes(30L + random.nextInt(60));
                    case 5, 6 -> Duration.ofHours(1L + random.nextInt(30));
                    default -> Duration.ofDays(1L + random.nextInt(16));
                };
        with.clock.advance(passed);
        with.jobs.runAll();
        for (Member member : members) {
            if (member.closesAt != null && !member.closesAt.isAfter(with.clock.instant())) {
                deed.closes = member.wallet();
                member.closesAt = null;
                member.isGone = true;
            }
        }
        return deed;
    }
}
