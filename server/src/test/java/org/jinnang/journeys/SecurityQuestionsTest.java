package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Security questions: one hurdle more, never a proof, and forgetting them shuts nobody out. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class SecurityQuestionsTest extends ClassicProfile {

    private static final String PATH = "/api/v1/security-questions";
    private static final List<String> ANSWERS = List.of("Lin", "a red umbrella", "灯塔");
    private static final List<String> WRONG = List.of("Lin", "a red umbrella", "the harbour");
    private static final String NEW_PASSWORD = "seven slow boats drift home";

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final Documents documents;

    SecurityQuestionsTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
        this.documents = new Documents(database);
    }

    @Test
    void withoutTheStrongestProofNothingIsSetOrDeleted() {
        Person person = wallets.open(false);
        var nothing = asked(ANSWERS);
        answered(401, browsers.open().get(PATH));
        answered(422, person.browser().post(PATH, nothing));
        answered(401, person.browser().post(PATH, with(nothing, "not the password", "000000")));
        answered(422, person.browser().post(PATH, with(nothing, Wallets.SIGN_IN, "000000")));
        answered(422, person.browser().post(PATH + "/removal", Map.of("password", "x")));

        assertThat(standing(person).get("chosen")).isEmpty();

        set(person, ANSWERS);
        phones.setUp(person);
        var password = Map.of("password", Wallets.SIGN_IN, "to", "phone");
        answered(409, person.browser().post(PATH + "/codes", password));
        answered(409, person.browser().post(PATH, with(asked(WRONG), Wallets.SIGN_IN, "000000")));
        assertThat(standing(person).get("chosen")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "first_teacher, Lin, lost_thing,    ' L.I.N! ', longest_walk, sea,  answer_2,   same_answer",
        "first_teacher, Lin, first_teacher, umbrella,   longest_walk, sea,  question_2, same_question",
        "first_teacher, Lin, lost_thing,    umbrella,   longest_walk, '?!', answer_3,   too_short",
        "first_teacher, Lin, lost_thing,    umbrella,   your_birthday, sea, question_3, unknown",
    })
    void whatWouldBeGuessedOrMixedUpIsRefusedBeforeAnyProof(
            String first,
            String one,
            String second,
            String two,
            String third,
            String three,
            String field,
            String code) {
        Person person = wallets.open(false);
        var questions =
                List.of(
                        Map.of("question", first, "answer", one),
                        Map.of("question", second, "answer", two),
                        Map.of("question", third, "answer", three));

        JsonNode refused =
                answered(422, person.browser().post(PATH, Map.of("questions", questions)));

        assertThat(refused.at("/fields/0/field").asString()).isEqualTo(field);
        assertThat(refused.at("/fields/0/code").asString()).isEqualTo(code);
        answered(422, person.browser().post(PATH, Map.of("questions", questions.subList(0, 2))));
    }

    @Test
    void whoHasChosenSomeIsAskedThemBesideTheNumberAndNowhereElse() {
        Person person = holder();
        String path = begun(person);
        assertThat(answered(409, answer(person, path, ANSWERS)).get("code").asString())
                .isEqualTo("step_out_of_order");
        assertThat(recovery(person, path).has("questions")).isFalse();
        prove(person, path, "sms_code");
        assertThat(recovery(person, path).get("questions")).hasSize(3);
        assertThat(ways(person, path)).contains("sms_code.identity_number.security_answers");

        answered(200, answer(person, path, ANSWERS));
        answered(409, complete(person, path));
        answered(200, number(person, path));

        answered(200, complete(person, path));
        String byBoth = begun(person);
        prove(person, byBoth, "sms_code");
        answered(200, number(person, byBoth));
        answered(409, complete(person, byBoth));
        prove(person, byBoth, "email_code");
        answered(200, complete(person, byBoth, "nine quiet rivers turn back"));
    }

    @Test
    void writtenAnotherWayTheAnswersAreTheSameAndNobodyReadsThem() {
        Person person = holder();
        String path = begun(person);
        prove(person, path, "email_code");

        JsonNode right =
                answered(200, answer(person, path, List.of("ＬＩＮ", "A red-umbrella.", " 灯 塔")));

        String answers = "/api/v1/recoveries/{recovery_id}/answers";
        assertThat(Contract.load().faults("post", answers, 200, right)).isEmpty();
        assertThat(right.toString()).doesNotContain("umbrella", "灯塔");
        assertThat(standing(person).toString()).doesNotContain("umbrella", "灯塔");
        assertThat(wallets.newestMessage(person.email(), true)).doesNotContain("umbrella");
        assertThat(kept(person)).contains("$argon2id$").doesNotContain("umbrella");
    }

    @Test
    void afterAFewWrongAnswersTheOtherWaysStayAndReplacingThemBeginsAnew() {
        Person person = holder();
        String path = begun(person);
        prove(person, path, "sms_code");
        assertThat(answered(422, answer(person, path, WRONG)).get("tries_left").asInt())
                .isEqualTo(2);
        answered(422, answer(person, path, List.of("灯塔", "a red umbrella", "Lin")));
        JsonNode spent = answered(429, answer(person, path, WRONG));

        assertThat(spent.get("code").asString()).isEqualTo("security_answers_paused");
        answered(429, answer(person, path, ANSWERS));
        prove(person, path, "email_code");
        answered(200, complete(person, path));

        Person again =
                new Person(
                        person.wallet(),
                        person.name(),
                        person.email(),
                        person.phone(),
                        wallets.signedIn(person.wallet()));
        set(again, WRONG, NEW_PASSWORD);
        assertThat(wallets.newestMessage(person.email(), true)).contains("security questions");
        String anew = begun(again);
        prove(again, anew, "sms_code");
        answered(200, answer(again, anew, WRONG));
    }

    @Test
    void ofManyGuessesAtOnceNoMoreThanThreeAreLookedAt() {
        Person person = holder();
        String path = begun(person);
        prove(person, path, "sms_code");

        List<Integer> answers =
                Together.all(
                        24,
                        _ -> {
                            WalletBrowser tab = browsers.sharing(person.browser());
                            var wrong = Map.of("answers", WRONG);
                            return tab.post(path + "/answers", wrong).status();
                        });

        assertThat(answers.stream().filter(status -> status == 422).count()).isLessThanOrEqualTo(2);
        assertThat(answers).allMatch(status -> status == 422 || status == 429 || status == 409);
        answered(429, answer(person, path, ANSWERS));
    }

    @Test
    void whatIsDeletedIsAskedNoMore() {
        Person person = holder();
        answered(200, person.browser().post(PATH + "/removal", proof(person, Wallets.SIGN_IN)));

        String path = begun(person);
        prove(person, path, "sms_code");
        answered(409, answer(person, path, ANSWERS));
        answered(200, number(person, path));

        answered(200, complete(person, path));
    }

    private String kept(Person person) {
        return database.sqlAsOwner()
                .sql("select encoded from jinnang.security_question where wallet_id = :wallet")
                .param("wallet", person.wallet().value())
                .query(String.class)
                .single();
    }

    /** Real name recorded and questions chosen. */
    private Person holder() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        set(person, ANSWERS);
        return person;
    }

    private void set(Person person, List<String> answers) {
        set(person, answers, Wallets.SIGN_IN);
    }

    private void set(Person person, List<String> answers, String password) {
        Map<String, Object> body = new HashMap<>(asked(answers));
        body.putAll(proof(person, password));
        JsonNode set = answered(200, person.browser().post(PATH, body));
        assertThat(Contract.load().faults("post", PATH, 200, set)).isEmpty();
    }

    private Map<String, Object> proof(Person person, String password) {
        clock.advance(Duration.ofMinutes(2));
        answered(
                202,
                person.browser()
                        .post(PATH + "/codes", Map.of("password", password, "to", "phone")));
        return with(Map.of(), password, wallets.code(person.phone()));
    }

    private static Map<String, Object> with(
            Map<String, Object> body, String password, String code) {
        Map<String, Object> all = new HashMap<>(body);
        all.putAll(Map.of("password", password, "code", code, "from", "phone"));
        return all;
    }

    private static Map<String, Object> asked(List<String> answers) {
        List<String> questions = List.of("first_teacher", "lost_thing", "longest_walk");
        var all = new ArrayList<Map<String, String>>();
        for (int at = 0; at < questions.size(); at++) {
            all.add(Map.of("question", questions.get(at), "answer", answers.get(at)));
        }
        return Map.of("questions", all);
    }

    private static JsonNode standing(Person person) {
        return answered(200, person.browser().get(PATH));
    }

    private String begun(Person person) {
        var named = Map.of("identifier", person.name());
        return "/api/v1/recoveries/"
                + wallets.recovery(person.browser(), "reset_sign_in_password", named);
    }

    private void prove(Person person, String path, String kind) {
        clock.advance(Duration.ofMinutes(2));
        answered(202, person.browser().post(path + "/codes", Map.of("kind", kind)));
        String code = wallets.code(person.destination(kind));
        answered(200, person.browser().post(path + "/proofs", Map.of("kind", kind, "code", code)));
    }

    private static Answer number(Person person, String path) {
        return person.browser()
                .post(
                        path + "/proofs",
                        Map.of("kind", "identity_number", "code", Documents.NUMBER));
    }

    private static Answer answer(Person person, String path, List<String> answers) {
        return person.browser().post(path + "/answers", Map.of("answers", answers));
    }

    private static Answer complete(Person person, String path) {
        return complete(person, path, NEW_PASSWORD);
    }

    private static Answer complete(Person person, String path, String chosen) {
        return person.browser().post(path + "/completion", Map.of("new_secret", chosen));
    }

    private static JsonNode recovery(Person person, String path) {
        return answered(200, person.browser().get(path));
    }

    private static List<String> ways(Person person, String path) {
        var ids = new ArrayList<String>();
        recovery(person, path).get("ways").forEach(way -> ids.add(way.get("id").asString()));
        return ids;
    }
}
