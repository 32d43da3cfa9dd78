package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.Pictures;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A caller is known from afar by pictures of his document that two people compare. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class DocumentCheckTest {

    private static final String DESK = "/api/v1/staff/cases/";
    private static final String STAFF = "/api/v1/staff/document-checks";
    private static final String CALLERS = "/api/v1/caller-verifications";

    private final Wallets wallets;
    private final StaffTeam team;
    private final TestClock clock;
    private final TestDatabase database;

    DocumentCheckTest(Wallets wallets, StaffTeam team, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;
    private OneOfStaff agent;
    private OneOfStaff lead;
    private String id;

    @BeforeEach
    void somebodyCalls() {
        holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
        lead = team.with(StaffRole.DESK_LEAD);
        var wish = Map.of("subject", "lost", "text", "everything", "channel", "chat");
        id =
                answered(201, holder.browser().post("/api/v1/cases", wish, Wallets.key()))
                        .at("/case/case_id")
                        .asString();
        take();
    }

    @Test
    void nobodyIsAskedForWhatNothingCanBeComparedWith() {
        JsonNode refused = answered(403, asking());

        assertThat(refused.get("why_not").asString()).isEqualTo("nothing_to_compare");
        assertThat(told("DOCUMENTS_ASKED")).isZero();
    }

    @Test
    void theReferenceAloneOpensNothingAndAStrangerSeesNothing() {
        Check check = asked();
        WalletBrowser stranger = wallets.open(false).browser();

        answered(410, stranger.post(CALLERS + "/documents/openings", reference(check)));
        answered(404, agent.browser().post(CALLERS + "/documents/openings", reference(check)));
        answered(410, stranger.post(CALLERS + "/documents/codes", code("V-0000-0000", "")));
        answered(404, stranger.get(CALLERS + "/" + check.id() + "/documents"));
        answered(410, stranger.handIn(files(check, "front"), PICTURE));
        answered(422, stranger.post(CALLERS + "/documents/openings", code(check, "000000")));
        answered(201, stranger.post(CALLERS + "/documents/codes", code(check, "")));
        String sent = wallets.code(holder.email());
        answered(201, stranger.post(CALLERS + "/documents/openings", code(check, sent)));
        answered(422, holder.browser().post(CALLERS + "/documents/openings", code(check, sent)));
        assertThat(answered(200, agent.browser().get(DESK + id)).toString()).doesNotContain(sent);
        assertThat(told("DOCUMENTS_ASKED")).isEqualTo(2);
    }

    @Test
    void onlyWholePicturesInTheirOwnPlaceAreTaken() {
        Check check = asked();
        opened(check);

        answered(422, holder.browser().handIn(files(check, "selfie"), PICTURE));
        answered(422, holder.browser().handIn(files(check, "front"), new byte[] {1, 2, 3}));
        byte[] pdf = "%PDF-1.6 x".getBytes(StandardCharsets.UTF_8);
        answered(422, holder.browser().handIn(files(check, "front"), pdf));
        answered(201, holder.browser().handIn(files(check, "front"), PICTURE));
        answered(201, holder.browser().handIn(files(check, "live"), PICTURE));
        answered(409, handIn(check, Map.of()));
        answered(201, holder.browser().handIn(files(check, "back"), PICTURE));
        JsonNode fault = answered(422, handIn(check, number("11010519491231002Y")));
        assertThat(fault.toString()).contains("document_number");
        answered(200, handIn(check, number(CounterCalls.ID_NUMBER)));
        answered(410, handIn(check, Map.of()));
        answered(410, holder.browser().handIn(files(check, "front"), PICTURE));
    }

    @Test
    void twoPeopleOnTwoDevicesMakeTheCallerKnownForAQuarterOfAnHour() throws IOException {
        Check check = handedIn();
        assertThat(line(agent, check)).isTrue();
        int waiting = waitingFor(agent);
        assertThat(waiting).isPositive();
        JsonNode seen = answered(200, look(agent, check));
        assertThat(seen.at("/recorded/number").asString()).matches("1\\*+[0-9X]");
        assertThat(seen.toString()).doesNotContain(CounterCalls.ID_NUMBER, "Li Mei");
        byte[] picture = agent.browser().download(STAFF + "/" + check.id() + "/pictures/front");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(40);
        assertThat(picture).startsWith(0xFF, 0xD8);

        JsonNode one = answered(200, compare(agent, check, agrees()));
        assertThat(one.get("state").asString()).isEqualTo("handed_in");
        assertThat(grade()).isZero();
        assertThat(line(agent, check)).isFalse();
        assertThat(waitingFor(agent)).isEqualTo(waiting - 1);
        JsonNode twice = answered(403, compare(agent, check, agrees()));
        assertThat(twice.get("code").asString()).isEqualTo("four_eyes_violation");
        answered(403, compare(team.elsewhere(agent), check, agrees()));
        OneOfStaff sameDevice = team.onDeviceOf(lead, agent);
        answered(403, compare(sameDevice, check, agrees()));
        lead = team.elsewhere(lead);
        JsonNode two = answered(200, compare(lead, check, agrees()));
        assertThat(two.get("state").asString()).isEqualTo("verified");
        assertThat(two.get("comparisons")).hasSize(2);
        answered(410, compare(team.with(StaffRole.AGENT), check, agrees()));

        assertThat(grade()).isEqualTo(2);
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("documents_handed_in", "documents_compared", "caller_verified");
        clock.advance(Duration.ofMinutes(15));
        agent = team.elsewhere(agent);
        assertThat(grade()).isZero();
    }

    @Test
    void nobodyButTheDeskAndNobodyCloseToHimComparesOrLooks() {
        Check check = handedIn();
        for (StaffRole role : StaffRole.values()) {
            if (role != StaffRole.AGENT && role != StaffRole.DESK_LEAD) {
                OneOfStaff other = team.with(role);
                answered(403, look(other, check));
                answered(403, compare(other, check, agrees()));
                answered(403, other.browser().get(STAFF));
            }
        }
        team.isCloseTo(lead, holder.wallet());
        JsonNode own = answered(403, look(lead, check));
        assertThat(own.get("why_not").asString()).isEqualTo("own_case");
        answered(403, compare(lead, check, agrees()));
        assertThat(line(lead, check)).isFalse();
        assertThat(lead.browser().download(STAFF + "/" + check.id() + "/pictures/live")).isEmpty();
    }

    @Test
    void oneWhoDoesNotAgreeEndsItAndTheHolderReadsWhyAndWhatElseHelps() {
        Check check = handedIn();
        answered(422, compare(agent, check, Map.of("photo", false)));
        answered(422, compare(agent, check, Map.of("reason", "unreadable")));
        answered(200, compare(agent, check, agrees()));
        var no = Map.of("photo", false, "reason", "another_person");
        JsonNode refused = answered(200, compare(lead, check, no));

        assertThat(refused.get("state").asString()).isEqualTo("refused");
        assertThat(grade()).isZero();
        assertThat(told("DOCUMENTS_REFUSED")).isEqualTo(2);
        assertThat(wallets.newestMessage(holder.email(), true)).contains("/visits");
        JsonNode his =
                answered(200, holder.browser().get(CALLERS + "/" + check.id() + "/documents"));
        assertThat(his.at("/reason/en").asString()).contains("not the same person");
        answered(410, compare(team.with(StaffRole.AGENT), check, agrees()));
        JsonNode left = answered(200, agent.browser().get(DESK + id));
        assertThat(left.at("/caller/tries_left").asInt()).isEqualTo(2);
    }

    @Test
    void aNumberThatIsAnotherOrADateThatIsOverCannotBeAgreedTo() {
        Check check = asked();
        opened(check);
        pictures(check);
        var told = Map.of("document_number", "110105194912310021", "expires_on", "2020-01-01");
        assertThat(handIn(check, told).status()).isEqualTo(422);
        answered(
                200,
                handIn(check, Map.of("document_number", OTHER_NUMBER, "expires_on", "2020-01-01")));

        assertThat(answered(200, look(agent, check)).get("told").asString()).isEqualTo("different");
        answered(422, compare(agent, check, agrees()));
        answered(422, compare(agent, check, Map.of("number", false, "reason", "another_person")));
        var no = Map.of("number", false, "in_time", false, "reason", "document_expired");
        answered(200, compare(agent, check, no));
    }

    @Test
    void itEndsByItselfAndTheHolderEndsItByOneWord() {
        Check late = handedIn();
        clock.advance(Duration.ofHours(25));
        agent = team.elsewhere(agent);
        answered(410, compare(agent, late, agrees()));
        assertThat(line(agent, late)).isFalse();

        take();
        WalletBrowser again = wallets.signedIn(holder.wallet());
        Check denied = asked();
        answered(201, again.post(CALLERS + "/documents/openings", reference(denied)));
        answered(200, again.post(CALLERS + "/" + denied.id() + "/denial", Map.of()));
        answered(410, again.handIn(files(denied, "front"), PICTURE));
        asked();
        asked();
        answered(429, asking());
    }

    @Test
    void theDatabaseKnowsNobodyByOnePerson() {
        Check check = handedIn();
        answered(200, compare(agent, check, agrees()));

        String mine = "'" + agent.id().value() + "'";
        String other = "'" + lead.id().value() + "'";
        for (String second : new String[] {"null", mine, other}) {
            assertThatThrownBy(() -> owner(verified(mine, second)))
                    .hasMessageContaining("caller_check_");
        }
        assertThatThrownBy(() -> owner(comparedOnceMore()))
                .hasMessageContaining("document_comparison_takes_another_person");
    }

    private String verified(String first, String second) {
        return "update jinnang.caller_check set state = 'verified', ended_at = now(), agreed_first = "
                + first
                + ", agreed_second = "
                + second
                + " where kind = 'documents' and wallet_id = '"
                + holder.wallet().value()
                + "'";
    }

    private String comparedOnceMore() {
        return "insert into jinnang.document_comparison"
                + " select wallet_id, check_id, staff_id, gen_random_uuid(), session_id, agrees, at"
                + " from jinnang.document_comparison where wallet_id = '"
                + holder.wallet().value()
                + "'";
    }

    private static final String OTHER_NUMBER = "11010119900307299X";

    private static final byte[] PICTURE = Pictures.png();

    /** As the desk asked: its id and what the holder reads in the message. */
    private record Check(String id, String reference) {}

    private Answer asking() {
        var kind = Map.of("kind", "documents");
        return agent.browser().post(DESK + id + "/caller-verifications", kind);
    }

    private Check asked() {
        if (!hasName) {
            CounterCalls.hasRealName(holder);
            hasName = true;
        }
        JsonNode check = answered(201, asking()).at("/caller/checks/0");
        return new Check(check.get("check_id").asString(), check.get("reference").asString());
    }

    private boolean hasName;

    private Check handedIn() {
        Check check = asked();
        opened(check);
        pictures(check);
        var told = new TreeMap<String, String>(number(CounterCalls.ID_NUMBER));
        told.put("expires_on", "2041-05-01");
        answered(200, handIn(check, told));
        return check;
    }

    private void opened(Check check) {
        answered(201, holder.browser().post(CALLERS + "/documents/openings", reference(check)));
    }

    private void pictures(Check check) {
        for (String part : new String[] {"front", "back", "live"}) {
            answered(201, holder.browser().handIn(files(check, part), PICTURE));
        }
    }

    private Answer handIn(Check check, Map<String, String> told) {
        return holder.browser().post(CALLERS + "/" + check.id() + "/documents", told);
    }

    private static String files(Check check, String part) {
        return CALLERS + "/" + check.id() + "/files?part=" + part;
    }

    private static Map<String, String> reference(Check check) {
        return Map.of("reference", check.reference());
    }

    private static Map<String, String> code(Check check, String code) {
        return code(check.reference(), code);
    }

    private static Map<String, String> code(String reference, String code) {
        var body = new TreeMap<>(Map.of("reference", reference, "channel", "email"));
        if (!code.isEmpty()) {
            body.put("code", code);
        }
        return body;
    }

    private static Map<String, String> number(String number) {
        return Map.of("document_number", number);
    }

    private static Map<String, Object> agrees() {
        return Map.of();
    }

    private static Answer look(OneOfStaff staff, Check check) {
        return staff.browser().get(STAFF + "/" + check.id());
    }

    private static Answer compare(OneOfStaff staff, Check check, Map<String, ?> but) {
        var body = new TreeMap<String, Object>();
        for (String item : new String[] {"name", "number", "in_time", "photo", "live"}) {
            body.put(item, true);
        }
        body.putAll(but);
        return staff.browser().post(STAFF + "/" + check.id() + "/comparison", body);
    }

    private static boolean line(OneOfStaff staff, Check check) {
        return answered(200, staff.browser().get(STAFF))
                .findValuesAsString("check_id")
                .contains(check.id());
    }

    /** As the queue counts them. */
    private static int waitingFor(OneOfStaff staff) {
        return answered(200, staff.browser().get("/api/v1/staff/cases"))
                .get("documents_waiting")
                .asInt();
    }

    private void take() {
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
    }

    private int grade() {
        return answered(200, agent.browser().get(DESK + id)).at("/caller/grade").asInt();
    }

    private void owner(String sql) {
        database.sqlAsOwner().sql(sql).update();
    }

    private int told(String template) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and upper(template) = :template
                        """)
                .param("wallet", holder.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }
}
