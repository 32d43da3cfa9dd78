package org.jinnang.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;
import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.REVIEWER;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.AppealId;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Signatures;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** An appeal against an order, from the holder's word to that of somebody who had no part in it. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class AppealsTest {

    private static final String APPEALS = "/api/v1/appeals";
    private static final String DESK = "/api/v1/staff/appeals";
    private static final String WORDS = "It is somebody else of the same name.";

    private final OperatorCommand restrict;
    private final Wallets wallets;
    private final StaffTeam team;
    private final TestClock clock;
    private final TestDatabase database;
    private final Signatures signatures;

    private Person holder;
    private String order;

    AppealsTest(
            List<OperatorCommand> commands,
            Wallets wallets,
            StaffTeam team,
            TestClock clock,
            TestDatabase database,
            Signatures signatures) {
        this.restrict =
                commands.stream().filter(one -> one.name().equals("restrict")).findFirst().get();
        this.wallets = wallets;
        this.team = team;
        this.clock = clock;
        this.database = database;
        this.signatures = signatures;
    }

    @BeforeEach
    void aHolderIsRestrictedByTheOperator() {
        holder = wallets.open(false);
        restrict.run(
                new OperatorCommand.Request(
                        "place",
                        new TreeMap<>(
                                Map.of(
                                        "--wallet", holder.wallet().text(),
                                        "--reason", "fraud-suspected",
                                        "--shuts", "payments",
                                        "--appeal", "appeals@example.com",
                                        "--by", "Zhao Min"))));
        order =
                answered(200, holder.browser().get(APPEALS + "/decisions"))
                        .at("/data/0/reference")
                        .asString();
        assertThat(order).startsWith("O-");
    }

    @Test
    void anAppealIsPromisedADayAndWhatWasOpenStaysOpen() {
        JsonNode filed = filed();

        assertThat(filed.get("reference").asString()).startsWith("A-");
        assertThat(filed.get("state").asString()).isEqualTo("waiting");
        assertThat(filed.at("/what/en").asString()).isEqualTo("We restricted this wallet");
        assertThat(filed.get("decide_by").asString())
                .isGreaterThan(filed.get("answer_by").asString());
        assertThat(told("appeal_filed")).isEqualTo(2);
        answered(200, holder.browser().get("/api/v1/wallet"));
        answered(200, holder.browser().get("/api/v1/movements"));
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("appeal_filed");
    }

    @Test
    void oneDecisionHasOneAppealHoweverOftenItIsSent() {
        List<Answer> answers = Together.all(6, _ -> file(holder, order));

        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(201).contains(409);
        assertThat(answered(200, holder.browser().get(APPEALS)).get("data").size()).isOne();
    }

    @Test
    void anUnknownNumberIsNoClosedDoorButThereAreFive() {
        for (int number = 1; number <= 5; number++) {
            JsonNode filed = answered(201, file(holder, "X-" + number));
            assertThat(filed.get("kind").asString()).isEqualTo("other");
        }

        JsonNode refused = answered(409, file(holder, order));

        assertThat(refused.at("/user_message/en").asString()).contains("5 appeals");
        answered(422, file(holder, "no number; drop table"));
        answered(422, holder.browser().post(APPEALS, form(order, "   "), key()));
        answered(422, holder.browser().post(APPEALS, form(order, "x".repeat(2001)), key()));
    }

    @Test
    void somebodyElsesAppealIsNotThere() throws IOException {
        JsonNode filed = filed();
        Person stranger = wallets.open(false);

        answered(404, stranger.browser().get(path(filed)));
        answered(404, stranger.browser().get(path(filed) + "/case-file"));
        answered(404, stranger.browser().post(path(filed) + "/messages", Map.of("words", "hi")));
        answered(404, stranger.browser().post(path(filed) + "/escalation", Map.of("words", "hi")));
        answered(404, stranger.browser().handIn(path(filed) + "/files", picture()));
        assertThat(answered(200, stranger.browser().get(APPEALS)).get("data")).isEmpty();
        // The holder's cookies open nothing of the staff's.
        answered(404, holder.browser().get(DESK));
    }

    @Test
    void aReviewerAsksTheHolderAnswersAndAGrantLiftsTheOrder() throws IOException {
        JsonNode filed = filed();
        OneOfStaff reviewer = team.with(REVIEWER);
        JsonNode taken = taken(reviewer, filed);
        assertThat(taken.at("/lease/held_by_me").asBoolean()).isTrue();

        JsonNode asked =
                answered(
                        200,
                        reviewer.browser()
                                .post(
                                        desk(filed) + "/messages",
                                        Map.of(
                                                "version",
                                                taken.get("version").asInt(),
                                                "words",
                                                "Please show your ID card.")));
        assertThat(asked.at("/appeal/state").asString()).isEqualTo("asked");
        assertThat(told("appeal_asked")).isEqualTo(2);
        JsonNode file = answered(201, holder.browser().handIn(path(filed) + "/files", picture()));
        answered(422, holder.browser().handIn(path(filed) + "/files", "GIF89a".getBytes(UTF_8)));
        JsonNode said =
                answered(
                        200,
                        holder.browser().post(path(filed) + "/messages", Map.of("words", "Here.")));
        assertThat(said.get("state").asString()).isEqualTo("waiting");
        assertThat(said.at("/lines/1/staff").asString()).isEqualTo(reviewer.pseudonym());
        assertThat(said.toString()).doesNotContain(reviewer.name());
        String picture = "/files/" + file.get("file_id").asString();
        assertThat(holder.browser().download(path(filed) + picture)).isEqualTo(picture());
        assertThat(reviewer.browser().download(desk(filed) + picture)).isEqualTo(picture());

        JsonNode decided = decided(reviewer, taken(reviewer, filed), "granted", "You are right.");

        assertThat(decided.at("/appeal/decisions/0/done/en").asString()).contains("is lifted");
        assertThat(wallets.inForce(holder.wallet())).isEmpty();
        assertThat(told("appeal_granted")).isEqualTo(2);
        JsonNode seen = answered(200, holder.browser().get(path(filed)));
        assertThat(seen.get("state").asString()).isEqualTo("decided");
        assertThat(seen.get("may_escalate").asBoolean()).isFalse();
        answered(409, holder.browser().post(path(filed) + "/escalation", Map.of("words", "x")));
        answered(409, holder.browser().post(path(filed) + "/messages", Map.of("words", "x")));
    }

    @Test
    void secretsAreMaskedBeforeAnybodyReadsThemAndBothSidesAreWarned() {
        String phrase =
                "legal winner thank year wave sausage worth useful legal winner thank yellow";
        JsonNode filed =
                answered(
                        201,
                        holder.browser()
                                .post(
                                        APPEALS,
                                        Map.of("about", order, "words", "My phrase: " + phrase),
                                        key()));
        assertThat(filed.at("/warning/en").asString()).contains("did not keep it");
        OneOfStaff reviewer = team.with(REVIEWER);
        JsonNode taken = taken(reviewer, filed);
        assertThat(taken.at("/appeal/warning/en").asString()).contains("Do not ask him to repeat");
        var question =
                Map.of(
                        "version",
                        taken.get("version").asInt(),
                        "words",
                        "Is your payment password 739164?");
        JsonNode asked =
                answered(200, reviewer.browser().post(desk(filed) + "/messages", question));
        assertThat(asked.at("/appeal/warning/en").asString()).contains("Never ask for these");
        JsonNode decided =
                decided(reviewer, taken(reviewer, filed), "refused", "Your code: 384920");
        JsonNode seen = answered(200, holder.browser().get(path(filed)));
        assertThat(seen.has("warning")).isFalse();
        assertThat(filed.toString() + taken + asked + decided + seen)
                .doesNotContain("sausage", "739164", "384920");
    }

    @Test
    void theSecondRoundIsDecidedBySomebodyElseOnAnotherDevice() {
        JsonNode filed = filed();
        OneOfStaff first = team.with(REVIEWER);
        decided(first, taken(first, filed), "refused", "The order stands.");
        assertThat(wallets.inForce(holder.wallet())).hasSize(1);
        answered(
                200,
                holder.browser().post(path(filed) + "/escalation", Map.of("words", "Look again.")));

        OneOfStaff again = team.elsewhere(first);
        refusedByFourEyes(again, filed);
        OneOfStaff borrower = team.onDeviceOf(team.with(REVIEWER), first);
        refusedByFourEyes(borrower, filed);
        OneOfStaff second = team.with(REVIEWER);
        JsonNode decided = decided(second, taken(second, filed), "refused", "Still.");

        assertThat(decided.at("/appeal/decisions").size()).isEqualTo(2);
        assertThat(decided.at("/appeal/may_escalate").asBoolean()).isFalse();
    }

    @Test
    void nobodyDecidesHisOwnCaseOrThatOfSomebodyClose() {
        JsonNode filed = filed();
        OneOfStaff cousin = team.with(REVIEWER);
        team.isCloseTo(cousin, holder.wallet());

        answered(404, cousin.browser().get(desk(filed)));
        assertThat(answered(200, cousin.browser().get(DESK)).toString())
                .doesNotContain(filed.get("appeal_id").asString());
        JsonNode refused =
                answered(403, cousin.browser().put(desk(filed) + "/lease", Map.of("version", 1)));
        assertThat(refused.get("code").asString()).isEqualTo("four_eyes_violation");
        answered(403, team.with(AGENT).browser().get(DESK));
    }

    @Test
    void oneWorksOnItAtATimeAndAnOldPageChangesNothing() {
        JsonNode filed = filed();
        OneOfStaff mei = team.with(REVIEWER);
        OneOfStaff wei = team.with(REVIEWER);
        JsonNode taken = taken(mei, filed);

        Answer held = wei.browser().put(desk(filed) + "/lease", Map.of("version", 2));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.json().at("/user_message/en").asString()).contains("Somebody else works");
        answered(409, decision(wei, taken, "granted", "No."));
        answered(
                200,
                holder.browser().post(path(filed) + "/messages", Map.of("words", "And more.")));
        JsonNode stale = answered(409, decision(mei, taken, "refused", "Too early."));
        assertThat(stale.at("/user_message/en").asString()).contains("has changed");
        clock.advance(Duration.ofMinutes(10));
        assertThat(taken(wei, filed).at("/lease/held_by").asString()).isEqualTo(wei.pseudonym());
        assertThat(answered(200, holder.browser().get(path(filed))).at("/decisions")).isEmpty();
    }

    @Test
    void ofManyDecisionsAtOnceOneCounts() {
        JsonNode filed = filed();
        OneOfStaff reviewer = team.with(REVIEWER);
        JsonNode taken = taken(reviewer, filed);

        List<Answer> answers =
                Together.all(5, number -> decision(reviewer, taken, "refused", "No " + number));

        assertThat(answers.stream().map(Answer::status))
                .containsOnlyOnce(200)
                .isSubsetOf(200, 403, 409);
        assertThat(told("appeal_refused")).isEqualTo(2);
    }

    @Test
    void theDatabaseItselfKnowsWhoDecidedBefore() {
        JsonNode filed = filed();
        OneOfStaff reviewer = team.with(REVIEWER);
        decided(reviewer, taken(reviewer, filed), "refused", "No.");
        UUID appeal = AppealId.parse(filed.get("appeal_id").asString()).orElseThrow().value();

        assertThatThrownBy(() -> insertPart(appeal, reviewer, 2))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> insertDecision(appeal, reviewer, 2))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("appeal_is_decided_by_somebody_new");
    }

    @Test
    void theCaseFileHoldsEverythingAndItsSignatureHoldsIt() throws IOException {
        JsonNode filed = filed();
        answered(201, holder.browser().handIn(path(filed) + "/files", picture()));
        OneOfStaff reviewer = team.with(REVIEWER);
        decided(reviewer, taken(reviewer, filed), "refused", "Because of this.");

        String file = new String(holder.browser().download(path(filed) + "/case-file"), UTF_8);

        assertThat(file)
                .contains(filed.get("reference").asString(), order, WORDS, "Because of this.")
                .contains(reviewer.pseudonym(), "sha256:")
                .doesNotContain(reviewer.name());
        int cut = file.lastIndexOf("signature: ");
        String key = file.substring(file.lastIndexOf("key: ") + 5, cut).strip();
        byte[] signature = Base64.getUrlDecoder().decode(file.substring(cut + 11).strip());
        byte[] content = file.substring(0, cut).getBytes(UTF_8);
        assertThat(signatures.verify(key, content, signature)).isEqualTo(Signatures.Verdict.GOOD);
        content[content.length / 2] ^= 1;
        assertThat(signatures.verify(key, content, signature)).isEqualTo(Signatures.Verdict.BAD);
    }

    private void insertPart(UUID appeal, OneOfStaff staff, int round) {
        database.sql()
                .sql(
                        """
                        insert into jinnang.appeal_part (wallet_id, appeal_id, staff_id, round)
                        values (:wallet, :appeal, :staff, :round)
                        """)
                .param("wallet", holder.wallet().value())
                .param("appeal", appeal)
                .param("staff", staff.id().value())
                .param("round", round)
                .update();
    }

    private void insertDecision(UUID appeal, OneOfStaff staff, int round) {
        database.sql()
                .sql(
                        """
                        insert into jinnang.appeal_decision
                          (wallet_id, appeal_id, round, outcome, reason, decided_by, decided_device,
                           decided_at)
                        values (:wallet, :appeal, :round, 'granted', '\\x01', :staff, :device, now())
                        """)
                .param("wallet", holder.wallet().value())
                .param("appeal", appeal)
                .param("staff", staff.id().value())
                .param("device", UUID.randomUUID())
                .param("round", round)
                .update();
    }

    private void refusedByFourEyes(OneOfStaff staff, JsonNode filed) {
        JsonNode seen = answered(200, staff.browser().get(desk(filed)));
        assertThat(seen.at("/acts/0/why_not").asString()).isEqualTo("decided_before");
        JsonNode refused =
                answered(
                        403,
                        staff.browser()
                                .put(
                                        desk(filed) + "/lease",
                                        Map.of("version", seen.get("version").asInt())));
        assertThat(refused.get("code").asString()).isEqualTo("four_eyes_violation");
    }

    private JsonNode filed() {
        return answered(201, file(holder, order));
    }

    private Answer file(Person person, String about) {
        return person.browser().post(APPEALS, form(about, WORDS), key());
    }

    private static Map<String, String> form(String about, String words) {
        return Map.of("about", about, "words", words);
    }

    private JsonNode taken(OneOfStaff staff, JsonNode filed) {
        JsonNode seen = answered(200, staff.browser().get(desk(filed)));
        return answered(
                200,
                staff.browser()
                        .put(
                                desk(filed) + "/lease",
                                Map.of("version", seen.get("version").asInt())));
    }

    private JsonNode decided(OneOfStaff staff, JsonNode taken, String outcome, String reason) {
        return answered(200, decision(staff, taken, outcome, reason));
    }

    private Answer decision(OneOfStaff staff, JsonNode taken, String outcome, String reason) {
        return staff.browser()
                .post(
                        DESK + "/" + taken.at("/appeal/appeal_id").asString() + "/decision",
                        Map.of(
                                "version",
                                taken.get("version").asInt(),
                                "outcome",
                                outcome,
                                "reason",
                                reason));
    }

    private long told(String template) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and template = :template
                        """)
                .param("wallet", holder.wallet().value())
                .param("template", template)
                .query(Long.class)
                .single();
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String path(JsonNode filed) {
        return APPEALS + "/" + filed.get("appeal_id").asString();
    }

    private static String desk(JsonNode filed) {
        return DESK + "/" + filed.get("appeal_id").asString();
    }
}
