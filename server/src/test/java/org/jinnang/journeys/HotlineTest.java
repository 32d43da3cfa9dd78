package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.platform.Macs;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.SignedHotline;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A telephone system asks what to say; whoever calls proves nothing by his number. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class HotlineTest {

    private static final String STEPS = "/api/v1/hotline/steps";
    private static final String NOBODY = "+8619900880088";
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Wallets wallets;
    private final TestDatabase database;
    private final TestClock clock;
    private final RealTime realTime;
    private final WalletBrowsers browsers;
    private final byte[] secret;

    HotlineTest(
            Wallets wallets,
            TestDatabase database,
            TestClock clock,
            RealTime realTime,
            WalletBrowsers browsers,
            Macs macs) {
        this.wallets = wallets;
        this.database = database;
        this.clock = clock;
        this.realTime = realTime;
        this.browsers = browsers;
        this.secret = macs.mac("hotline of the demo").digest().bytes();
    }

    @BeforeEach
    void nobodyCalledWithinTheHour() {
        clock.advance(Duration.ofHours(2));
    }

    // ---- who may ask

    @Test
    void whoeverDoesNotKnowTheSecretIsRefusedAndNothingHappens() {
        Person person = wallets.open(false);
        var step = step(call(), 1, person.phone(), "21");
        Instant now = realTime.instant();

        problem(401, "signature_refused", sent(step, signed(new byte[32], now, step)));
        problem(401, "signature_refused", sent(step, signed(secret, now.minusSeconds(400), step)));
        problem(401, "signature_refused", sent(step, signed(secret, now, Map.of())));
        problem(403, "csrf_refused", sent(step, Map.of()));
        wallets.runJobs();

        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void aSignatureOpensNoOtherAddress() {
        var body = Map.of("identifier", "x", "password", "y");
        var program = new Program(browsers.port(), "none");
        var headers = signed(secret, realTime.instant(), body);

        problem(403, "csrf_refused", program.post("/api/v1/sessions", body, headers));
        problem(403, "csrf_refused", program.post(STEPS + "/more", body, headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "12 34", "+1", "０"})
    void whatIsNoKeyIsRefused(String keys) {
        problem(422, "field_invalid", ask(call(), 1, NOBODY, keys));
    }

    @Test
    void aStepIsAnsweredOnceAndOnlyForTheNumberOfItsCall() {
        String call = call();
        answered(200, ask(call, 2, NOBODY, ""));

        problem(409, "step_out_of_order", ask(call, 2, NOBODY, ""));
        problem(409, "step_out_of_order", ask(call, 1, NOBODY, "2"));
        problem(409, "step_out_of_order", ask(call, 3, "+8619900880089", "2"));
        answered(200, ask(call, 3, NOBODY, "2"));
        problem(409, "step_out_of_order", ask(call, 4, NOBODY, ""));
    }

    @Test
    void ofTwoRequestsOfOneStepAtOnceOneIsAnswered() {
        Person person = wallets.open(false);
        String call = call();

        var both = Together.all(2, _ -> ask(call, 1, person.phone(), "31").status());

        assertThat(both).containsExactlyInAnyOrder(200, 409);
        assertThat(cases(person)).isEqualTo(1);
    }

    // ---- what nobody learns

    @Test
    void aNumberThatNobodyHasHearsTheSameAsOneThatSomebodyHas() {
        Person person = wallets.open(false);
        List<String> heard = new ArrayList<>();

        for (String number : List.of(person.phone(), NOBODY)) {
            var said = new StringBuilder();
            String call = call();
            List<String> keys =
                    List.of("", "1", "12", "121", "1213", "12131", "121319", "121319400000000");
            for (int step = 0; step < keys.size(); step++) {
                said.append(answered(200, ask(call, step + 1, number, keys.get(step))));
            }
            heard.add(said.toString().replace(call, "call"));
        }

        assertThat(heard.getFirst()).isEqualTo(heard.getLast());
    }

    @Test
    void aCaseOfAnotherHolderSoundsLikeAWrongNumberAndLikeOnesOwn() {
        Person owner = wallets.open(false);
        Person other = wallets.open(false);
        answered(200, ask(call(), 1, owner.phone(), "31"));
        String keys = "4" + keysOf(number(owner));

        String foreign = text(answered(200, ask(call(), 1, other.phone(), keys)));
        String wrong = text(answered(200, ask(call(), 1, owner.phone(), "400000000")));
        String own = text(answered(200, ask(call(), 1, owner.phone(), keys)));

        assertThat(foreign).isEqualTo(wrong).isEqualTo(own).doesNotContain("在等我们");
    }

    @Test
    void howACaseStandsGoesToItsHolderAndToNobodyWhoForgesTheNumber() {
        Person owner = wallets.open(false);
        Person other = wallets.open(false);
        answered(200, ask(call(), 1, owner.phone(), "31"));
        String keys = "4" + keysOf(number(owner));

        answered(200, ask(call(), 1, other.phone(), keys));
        answered(200, ask(call(), 1, null, keys));
        assertThat(told(owner)).isZero();
        String call = call();
        answered(200, ask(call, 1, owner.phone(), keys));
        answered(200, ask(call, 2, owner.phone(), keys));

        assertThat(told(owner)).isEqualTo(2);
        assertThat(told(other)).isZero();
        assertThat(wallets.newestMessage(owner.phone(), false))
                .contains(number(owner), "It waits for us");
    }

    @Test
    void whoWantsAnAgentHearsOfTheWaitWhatTheTelephoneSystemKnows() {
        String unknown = text(answered(200, queued(Map.of())));
        String many = text(answered(200, queued(Map.of("waiting", 4))));
        String both = text(answered(200, queued(Map.of("waiting", 4, "wait_seconds", 301))));

        assertThat(unknown).contains("最晚").doesNotContain("位在等");
        assertThat(many).contains("前面有 4 位在等", "最晚");
        assertThat(both).contains("前面有 4 位在等", "大约 6 分钟").doesNotContain("最晚");
        problem(422, "field_invalid", queued(Map.of("wait_seconds", 60)));
        problem(422, "field_invalid", queued(Map.of("waiting", -1)));
        problem(422, "field_invalid", queued(Map.of("waiting", 1, "wait_seconds", 86_401)));
    }

    @Test
    void triesToFindACaseAreBoundedInACallAndInAnHour() {
        for (int calls = 0; calls < 2; calls++) {
            String call = call();
            String keys = "";
            for (int step = 1; step <= 3; step++) {
                keys += "412345678";
                assertThat(then(ask(call, step, NOBODY, keys))).isEqualTo("listen");
            }
            assertThat(then(ask(call, 4, NOBODY, keys + "412345678"))).isEqualTo("hang_up");
            problem(409, "step_out_of_order", ask(call, 5, NOBODY, keys + "412345678"));
        }

        assertThat(then(ask(call(), 1, NOBODY, "412345678"))).isEqualTo("hang_up");
        clock.advance(Duration.ofMinutes(61));
        assertThat(then(ask(call(), 1, NOBODY, "412345678"))).isEqualTo("listen");
    }

    @Test
    void aNumberThatCallsAllTheTimeIsToldToWait() {
        for (int calls = 0; calls < 10; calls++) {
            assertThat(then(ask(call(), 1, NOBODY, ""))).isEqualTo("listen");
        }

        assertThat(then(ask(call(), 1, NOBODY, ""))).isEqualTo("hang_up");
        assertThat(then(ask(call(), 1, "+8619900880087", ""))).isEqualTo("listen");
        assertThat(then(ask(call(), 1, null, "21"))).isEqualTo("listen");
    }

    // ---- what it does

    @Test
    void aFreezeIsShortOnceADayAndItsHolderIsTold() {
        Person person = wallets.open(false);
        String call = call();

        answered(200, ask(call, 1, person.phone(), "2"));
        wallets.runJobs();
        assertThat(wallets.inForce(person.wallet())).isEmpty();
        String said = text(answered(200, ask(call, 2, person.phone(), "21")));
        wallets.runJobs();

        assertThat(said).contains("30 分钟");
        assertThat(wallets.inForce(person.wallet())).hasSize(1);
        answered(200, person.browser().get("/api/v1/session"));
        clock.advance(Duration.ofMinutes(61));
        answered(200, ask(call(), 1, person.phone(), "21"));
        wallets.runJobs();
        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void aCallBackIsOneCaseThatTheHolderSeesAndALostAnswerDoesNothingTwice() {
        Person person = wallets.open(false);
        String call = call();

        String first = text(answered(200, ask(call, 1, person.phone(), "31")));
        String again = text(answered(200, ask(call, 2, person.phone(), "31")));
        answered(200, ask(call, 3, person.phone(), "3131"));
        JsonNode seen = answered(200, wallets.signedIn(person.wallet()).get("/api/v1/cases"));

        assertThat(again).isEqualTo(first);
        assertThat(cases(person)).isEqualTo(1);
        assertThat(seen.toString()).contains("\"hotline\"").contains(number(person));
        assertThat(wallets.newestMessage(person.phone(), false)).contains(number(person));
    }

    @Test
    void theMenuSpeaksBothLanguagesAndPutsThroughToAnAgent() {
        String call = call();

        var english = answered(200, ask(call, 1, NOBODY, "91"));
        var agent = answered(200, ask(call, 2, NOBODY, "910"));

        assertThat(english.path("language").asString()).isEqualTo("en");
        assertThat(english.at("/text/en").asString()).contains("press 0");
        assertThat(agent.path("then").asString()).isEqualTo("transfer");
        assertThat(agent.at("/text/en").asString()).contains("at the latest").contains("never ask");
    }

    private static String call() {
        return "call-" + CALLS.incrementAndGet();
    }

    private static Map<String, Object> step(
            String call, int step, @Nullable String from, String keys) {
        var body = new TreeMap<String, Object>(Map.of("call_id", call, "step", step, "keys", keys));
        if (from != null) {
            body.put("from", from);
        }
        return body;
    }

    private Answer ask(String call, int step, @Nullable String from, String keys) {
        var body = step(call, step, from, keys);
        return sent(body, signed(secret, realTime.instant(), body));
    }

    private Answer queued(Map<String, Integer> queue) {
        var body = step(call(), 1, "+8619900880086", "0");
        body.putAll(queue);
        return sent(body, signed(secret, realTime.instant(), body));
    }

    private Answer sent(Map<String, Object> body, Map<String, String> headers) {
        return new Program(browsers.port(), "none").post(STEPS, body, headers);
    }

    private static Map<String, String> signed(byte[] secret, Instant at, Map<String, ?> body) {
        String text = JsonMapper.shared().writeValueAsString(body);
        return SignedHotline.headers(secret, "msg-1", at, text);
    }

    private static void problem(int status, String code, Answer answer) {
        assertThat(answered(status, answer).path("code").asString()).isEqualTo(code);
    }

    private static String then(Answer answer) {
        return answered(200, answer).path("then").asString();
    }

    private static String text(JsonNode prompt) {
        return prompt.at("/text/zh-CN").asString();
    }

    private int told(Person person) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and lower(template) = 'case_stands'
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    private int cases(Person person) {
        return database.sql()
                .sql("select count(*) from jinnang.support_case where wallet_id = :wallet")
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    private String number(Person person) {
        return database.sql()
                .sql("select number from jinnang.support_case where wallet_id = :wallet")
                .param("wallet", person.wallet().value())
                .query(String.class)
                .single();
    }

    /** Letters as on the keys of a telephone. */
    private static String keysOf(String number) {
        var keys = new StringBuilder();
        for (char sign : number.substring(2).replace("-", "").toCharArray()) {
            keys.append(
                    switch (sign) {
                        case 'A', 'B', 'C' -> '2';
                        case 'D', 'E', 'F' -> '3';
                        case 'G', 'H', 'I' -> '4';
                        case 'J', 'K', 'L' -> '5';
                        case 'M', 'N', 'O' -> '6';
                        case 'P', 'Q', 'R', 'S' -> '7';
                        case 'T', 'U', 'V' -> '8';
                        case 'W', 'X', 'Y', 'Z' -> '9';
                        default -> sign;
                    });
        }
        return keys.toString();
    }
}
