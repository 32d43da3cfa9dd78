package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jinnang.contract.Contract;
import org.jinnang.contract.FuzzedRequests;
import org.jinnang.contract.FuzzedRequests.Request;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests made from the contract, right and broken, signed in and out: never a 5xx, and every
 * answer is what the contract promises. {@code -Djinnang.deep=true} sends many more from another
 * seed each time; {@code -Djinnang.fuzz.seed=N} repeats a run that failed.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class ContractFuzzTest {

    private static final boolean DEEP = Boolean.getBoolean("jinnang.deep");
    private static final int REQUESTS =
            Integer.getInteger("jinnang.fuzz.requests", DEEP ? 20_000 : 400);
    private static final long USUAL_SEED = 20_261_122;

    /**
     * Long enough to meet, short enough that a lock of the one does not hide everything behind it.
     */
    private static final int REQUESTS_OF_A_PERSON = 100;

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final StaffTeam team;
    private final Contract contract = Contract.judged();
    private final FuzzedRequests requests = new FuzzedRequests(contract);

    ContractFuzzTest(Wallets wallets, WalletBrowsers browsers, StaffTeam team) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
    }

    @Test
    void noRequestBreaksTheServerAndEveryAnswerIsPromised() {
        long seed = Long.getLong("jinnang.fuzz.seed", DEEP ? System.nanoTime() : USUAL_SEED);
        var faults = new ArrayList<String>();
        Person person = meet();
        WalletBrowser signedIn = person.browser();
        WalletBrowser stranger = browsers.open();
        WalletBrowser member = ofAllRoles();
        for (int number = 0; number < REQUESTS && faults.size() < 20; number++) {
            if (number % REQUESTS_OF_A_PERSON == REQUESTS_OF_A_PERSON - 1) {
                person = meet();
                signedIn = person.browser();
                stranger = browsers.open();
            }
            var operation = requests.operation(number);
            // An operation that is added later leaves the requests of the others as they are.
            int round = number / requests.size();
            var chance = new Random(seed + round + 1_000_003L * operation.toString().hashCode());
            boolean isSignedIn = chance.nextInt(3) > 0;
            Request request = requests.next(operation, chance);
            boolean isOfStaff = operation.path().startsWith("/api/v1/staff/");
            WalletBrowser browser =
                    isOfStaff
                            ? isSignedIn ? member : browsers.openStaff()
                            : isSignedIn ? signedIn : stranger;
            Answer answer = sent(browser, request);
            List<String> found = faults(request, answer);
            if (!found.isEmpty()) {
                faults.add(told(seed, number, isSignedIn, request, answer, found));
            }
            if (isOfStaff && answer.status() == 401) {
                member = ofAllRoles();
            } else if (isSignedIn && answer.status() == 401) {
                signedIn = wallets.signedIn(person.wallet());
            }
        }

        assertThat(String.join("\n\n", faults)).isEmpty();
    }

    private WalletBrowser ofAllRoles() {
        return team.with(StaffRole.OPERATOR, StaffRole.values()).browser();
    }

    /** Somebody new; what is known of him may be named in requests. */
    private Person meet() {
        Person person = wallets.open(true);
        for (String name : List.of("identifier", "account_name", "payee", "value")) {
            requests.remember(name, person.name());
            requests.remember(name, person.email());
            requests.remember(name, person.phone());
        }
        requests.remember("password", Wallets.SIGN_IN);
        requests.remember("payment_password", Wallets.PAY);
        requests.remember("currency", "CNY");
        return person;
    }

    private static Answer sent(WalletBrowser browser, Request request) {
        String method = request.operation().method().toUpperCase(Locale.ROOT);
        return browser.send(method, request.path(), request.body(), accepting(request));
    }

    private static Map<String, String> accepting(Request request) {
        var headers = new java.util.TreeMap<>(request.headers());
        headers.putIfAbsent("Accept", "application/json, text/csv;q=0.5");
        return headers;
    }

    private List<String> faults(Request request, Answer answer) {
        String type = answer.header("Content-Type");
        if (answer.status() >= 500) {
            return List.of("our fault");
        }
        if (answer.status() == 204) {
            return answer.body().isEmpty() ? List.of() : List.of("a body with 204");
        }
        if (answer.status() >= 400 && !type.startsWith("application/problem+json")) {
            return List.of("no problem but " + type);
        }
        JsonNode body =
                type.contains("json")
                        ? answer.json()
                        : JsonMapper.shared().valueToTree(answer.body());
        requests.learn(body);
        var operation = request.operation();
        return contract.faults(operation.method(), operation.path(), answer.status(), body);
    }

    private static String told(
            long seed,
            int number,
            boolean isSignedIn,
            Request request,
            Answer answer,
            List<String> faults) {
        return "request %d of seed %d, %s%n%s %s %s%n%s%n-> %d %s%n%s"
                .formatted(
                        number,
                        seed,
                        isSignedIn ? "signed in" : "signed out",
                        request.operation().method(),
                        request.path(),
                        request.headers(),
                        request.body(),
                        answer.status(),
                        answer.body(),
                        faults);
    }
}
