package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;
import static org.jinnang.kernel.StaffRole.REVIEWER;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is locked out appeals by the number of the decision and a code to an address of his. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class AppealsWithoutSignInTest {

    private static final String APPEALS = "/api/v1/appeals";
    private static final String OPENINGS = APPEALS + "/openings";
    private static final Duration ANOTHER_CODE = Duration.ofMinutes(2);
    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
                                    + "WjR9awAAAABJRU5ErkJggg==");

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    private Person holder;
    private String lock;
    private WalletBrowser browser;

    AppealsWithoutSignInTest(
            Wallets wallets,
            StaffTeam team,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void aHolderIsLockedOut() {
        holder = wallets.open(false);
        lock = wallets.place(holder.wallet(), Cause.SUSPICIOUS_PAYMENT).placement().reference();
        browser = browsers.open();
    }

    @Test
    void heAppealsHandsInAndReadsTheAnswerInTheBrowserThatShowedTheCode() {
        String opening = proven(browser, lock, holder.phone());
        JsonNode filed = answered(201, file(browser, opening));
        String appeal = path(filed);

        assertThat(filed.get("kind").asString()).isEqualTo("restriction");
        assertThat(wallets.newestMessage(holder.email(), true))
                .contains(filed.get("reference").asString());
        String picture =
                answered(201, browser.handIn(appeal + "/files", PICTURE)).get("file_id").asString();
        answered(200, browser.post(appeal + "/messages", Map.of("words", "And more.")));
        answered(409, browser.post(appeal + "/escalation", Map.of("words", "Too early.")));
        assertThat(browser.download(appeal + "/case-file")).isNotEmpty();
        // One proof is not enough for papers, nor for anything else of the wallet.
        answered(401, browser.get(appeal + "/files/" + picture));
        answered(401, browser.get(APPEALS));
        answered(401, browser.get(APPEALS + "/decisions"));
        answered(401, browser.get("/api/v1/wallet"));

        decided(filed);

        JsonNode read = answered(200, browser.get(OPENINGS + "/" + opening)).get("appeal");
        assertThat(read.at("/decisions/0/reason").asString()).isEqualTo("It stands.");
        answered(200, browser.post(appeal + "/escalation", Map.of("words", "Look again.")));
        assertThat(answered(200, holder.browser().get(appeal)).get("round").asInt()).isEqualTo(2);
    }

    @Test
    void anotherBrowserReadsNothingAndLeavingEndsIt() {
        String opening = proven(browser, lock, holder.email());
        JsonNode filed = answered(201, file(browser, opening));
        WalletBrowser other = browsers.open();

        answered(404, other.get(OPENINGS + "/" + opening));
        answered(404, other.post(OPENINGS + "/" + opening + "/codes", Map.of()));
        answered(404, file(other, opening));
        answered(401, other.get(path(filed)));
        answered(401, other.handIn(path(filed) + "/files", PICTURE));
        answered(200, other.delete(OPENINGS + "/" + opening));
        answered(200, browser.get(path(filed)));

        answered(200, browser.delete(OPENINGS + "/" + opening));
        answered(404, browser.get(OPENINGS + "/" + opening));
        answered(401, browser.get(path(filed)));
        clock.advance(ANOTHER_CODE);
        String again = proven(browser, filed.get("reference").asString(), holder.email());
        assertThat(answered(200, browser.get(OPENINGS + "/" + again)).at("/appeal/appeal_id"))
                .isEqualTo(filed.get("appeal_id"));
    }

    @Test
    void noAnswerTellsWhetherNumberAndAddressBelongTogetherOrExist() {
        Person stranger = wallets.open(false);
        List<JsonNode> answers =
                List.of(
                        answered(201, begin(browser, lock, holder.phone())),
                        answered(201, begin(browser, lock, stranger.phone())),
                        answered(201, begin(browser, "R-0000-0000", stranger.email())),
                        answered(201, begin(browser, lock, "+8619999999999")),
                        answered(201, begin(browser, lock, "nobody@example.com")));

        assertThat(answers.stream().map(AppealsWithoutSignInTest::shape).distinct()).hasSize(1);
        List<JsonNode> wrong =
                answers.stream()
                        .map(one -> answered(422, prove(browser, id(one), wrong())))
                        .toList();
        assertThat(wrong.stream().map(AppealsWithoutSignInTest::shape).distinct()).hasSize(1);
        List<JsonNode> tooSoon =
                List.of(
                        answered(429, begin(browser, lock, holder.phone())),
                        answered(429, begin(browser, lock, stranger.phone())),
                        answered(429, begin(browser, lock, "+8619999999999")));
        assertThat(tooSoon.stream().map(one -> one.get("code").asString()))
                .containsOnly("too_soon");
        assertThat(codes(stranger.phone())).isZero();
        assertThat(codes(stranger.email())).isZero();
        assertThat(codes(holder.phone())).isOne();
        // The log of somebody whose number was only typed beside a wrong one stays as it is.
        assertThat(answered(200, stranger.browser().get("/api/v1/activity")).toString())
                .doesNotContain("appeal without signing in");
    }

    @Test
    void guessesAreCountedBeforeTheyAreLookedAtHoweverManyComeAtOnce() {
        String opening = id(answered(201, begin(browser, lock, holder.phone())));
        String right = wallets.code(holder.phone());

        List<Answer> guesses = Together.all(8, _ -> prove(browser, opening, wrong()));

        assertThat(guesses.stream().map(Answer::status)).doesNotContain(200);
        assertThat(guesses.stream().filter(one -> code(one).equals("code_wrong")))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(prove(browser, opening, right).status()).isEqualTo(422);
        answered(409, file(browser, opening));
    }

    @Test
    void aCodeProvesOnceAndTwoAppealsAtOnceAreOne() {
        String opening = id(answered(201, begin(browser, lock, holder.phone())));
        answered(409, file(browser, opening));
        String right = wallets.code(holder.phone());
        List<Answer> shown = Together.all(3, _ -> prove(browser, opening, right));
        assertThat(shown.stream().map(Answer::status)).containsOnlyOnce(200);
        answered(409, browser.post(OPENINGS + "/" + opening + "/codes", Map.of()));

        List<Answer> filed = Together.all(4, _ -> file(browser, opening));

        assertThat(filed.stream().map(Answer::status)).containsOnlyOnce(201).contains(409);
        assertThat(answered(200, holder.browser().get(APPEALS)).get("data").size()).isOne();
    }

    @Test
    void aProofIsOverAfterADayAndACodeAfterItsTime() {
        String late = id(answered(201, begin(browser, lock, holder.phone())));
        String code = wallets.code(holder.phone());
        clock.advance(Duration.ofMinutes(31));
        answered(410, prove(browser, late, code));
        answered(410, browser.post(OPENINGS + "/" + late + "/codes", Map.of()));

        String opening = proven(browser, lock, holder.phone());
        JsonNode filed = answered(201, file(browser, opening));
        clock.advance(Duration.ofHours(25));
        answered(410, file(browser, opening));
        answered(401, browser.get(path(filed)));
        JsonNode over = answered(200, browser.get(OPENINGS + "/" + opening));
        assertThat(over.get("state").asString()).isEqualTo("expired");
        assertThat(over.has("appeal")).isFalse();
        assertThat(over.has("what")).isFalse();
        wallets.runJobs();
        answered(404, browser.get(OPENINGS + "/" + opening));
    }

    @Test
    void whatWasTypedIsLookedAt() {
        answered(422, begin(browser, "", holder.phone()));
        answered(422, begin(browser, "no number;", holder.phone()));
        answered(422, begin(browser, lock, "   "));
        JsonNode name = answered(422, begin(browser, lock, holder.name()));
        assertThat(name.at("/fields/0/field").asString()).isEqualTo("address");
        answered(404, browser.get(OPENINGS + "/apo_0"));
        String opening = id(answered(201, begin(browser, lock, holder.phone())));
        answered(422, prove(browser, opening, " "));
        answered(422, prove(browser, opening, "1".repeat(41)));
    }

    private void decided(JsonNode filed) {
        OneOfStaff reviewer = team.with(REVIEWER);
        String desk = "/api/v1/staff/appeals/" + filed.get("appeal_id").asString();
        int version = answered(200, reviewer.browser().get(desk)).get("version").asInt();
        int taken =
                answered(200, reviewer.browser().put(desk + "/lease", Map.of("version", version)))
                        .get("version")
                        .asInt();
        var decision = Map.of("version", taken, "outcome", "refused", "reason", "It stands.");
        answered(200, reviewer.browser().post(desk + "/decision", decision));
    }

    private String proven(WalletBrowser by, String about, String address) {
        String opening = id(answered(201, begin(by, about, address)));
        JsonNode shown = answered(200, prove(by, opening, wallets.code(address)));
        assertThat(shown.get("state").asString()).isEqualTo("proven");
        assertThat(shown.at("/what/en").asString()).isNotBlank();
        return opening;
    }

    private static Answer begin(WalletBrowser by, String about, String address) {
        return by.post(OPENINGS, Map.of("about", about, "address", address));
    }

    private static Answer prove(WalletBrowser by, String opening, String code) {
        return by.post(OPENINGS + "/" + opening + "/proof", Map.of("code", code));
    }

    private static Answer file(WalletBrowser by, String opening) {
        var words = Map.of("words", "It was me who paid.");
        return by.post(OPENINGS + "/" + opening + "/appeal", words, key());
    }

    private int codes(String to) {
        wallets.runJobs();
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.demo_message
                        where recipient = :to and body like '%/appeals/open%'
                        """)
                .param("to", to)
                .query(Integer.class)
                .single();
    }

    /** Everything of an answer but ids, and what its reader typed himself. */
    private static String shape(JsonNode answer) {
        ObjectNode copy = (ObjectNode) answer.deepCopy();
        copy.remove(List.of("opening_id", "about", "channel", "request_id", "reference"));
        return copy.toString();
    }

    /** Right once in a million times. */
    private static String wrong() {
        return "000000";
    }

    private static String id(JsonNode opening) {
        return opening.get("opening_id").asString();
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asString();
    }

    private static String path(JsonNode appeal) {
        return APPEALS + "/" + appeal.get("appeal_id").asString();
    }
}
