package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.AppCodes;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.springframework.boot.test.context.TestComponent;

/** Authenticator apps of people, and the recovery codes they wrote down. */
@TestComponent
class Phones {

    static final String SET_UPS = "/api/v1/authenticator-app/set-ups";
    static final String FINISH = SET_UPS + "/current/completion";
    static final String SECOND_STEP = "/api/v1/sessions/second-step";

    private final RealTime realTime;
    private final TestClock clock;

    Phones(RealTime realTime, TestClock clock) {
        this.realTime = realTime;
        this.clock = clock;
    }

    /** An app with its key, and the codes on paper. */
    record Phone(String key, List<String> savedCodes) {}

    /** Sets up the first app of somebody, in the browser he is signed in with. */
    Phone setUp(Person person) {
        String key = begun(person.browser(), Map.of("password", Wallets.SIGN_IN));
        Answer done = person.browser().post(FINISH, Map.of("code", now(key)));
        return new Phone(key, savedCodes(done));
    }

    String begun(WalletBrowser browser, Map<String, String> proof) {
        return answered(201, browser.post(SET_UPS, proof)).get("key").asString();
    }

    static List<String> savedCodes(Answer done) {
        List<String> codes = new ArrayList<>();
        answered(201, done).get("recovery_codes").forEach(code -> codes.add(code.asString()));
        return codes;
    }

    /** What an app with this key shows now. */
    String now(String key) {
        return AppCodes.at(key, realTime.instant());
    }

    /** The next code the app shows: half a minute passes. */
    String next(Phone phone) {
        clock.advance(Duration.ofSeconds(AppCodes.STEP_SECONDS));
        return now(phone.key());
    }

    /** A code the app shows neither now nor soon. */
    String wrong(Phone phone) {
        int away = 2;
        String code = code(phone, away);
        while (List.of(code(phone, -1), code(phone, 0), code(phone, 1)).contains(code)) {
            code = code(phone, ++away);
        }
        return code;
    }

    String code(Phone phone, int stepsAway) {
        return AppCodes.at(
                phone.key(),
                realTime.instant().plusSeconds((long) stepsAway * AppCodes.STEP_SECONDS));
    }

    /** The password is right; the second step is missing. */
    static Answer halfSignedIn(WalletBrowser browser, Person person) {
        Answer answer =
                browser.post(
                        "/api/v1/sessions",
                        Map.of("identifier", person.name(), "password", Wallets.SIGN_IN));
        answered(200, answer);
        return answer;
    }

    static Answer show(WalletBrowser browser, String code) {
        return browser.post(SECOND_STEP, Map.of("code", code));
    }
}
