package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.audit.AuditKind;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The operator's console over HTTP: orders, announcements, planned work, the log. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class ConsoleTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String ORDERS = STAFF + "/orders";
    private static final String NEWS = STAFF + "/announcements";

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    ConsoleTest(
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

    @Test
    void anOrderRestrictsNobodyBeforeTheSecondPersonHasApprovedIt() {
        Person holder = wallets.open(false);
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String proposal = id(answered(201, operator.browser().post(ORDERS, order(holder))));

        assertThat(wallets.inForce(holder.wallet())).isEmpty();
        answered(403, decide(operator, proposal));
        assertThat(wallets.inForce(holder.wallet())).isEmpty();
        JsonNode waiting = answered(200, officer.browser().get(STAFF + "/proposals/" + proposal));
        assertThat(waiting.at("/content/grounds_zh").asString()).isNotBlank();
        assertThat(waiting.path("may_decide").asBoolean()).isTrue();
        answered(200, decide(officer, proposal));
        assertThat(wallets.inForce(holder.wallet())).hasSize(1);

        String path = ORDERS + "?wallet=" + holder.name();
        JsonNode listed = answered(200, operator.browser().get(path));
        String reference = listed.at("/data/0/reference").asString();
        var lift = Map.of("wallet", holder.name(), "reference", reference, "why", "no fraud");
        String lifting = id(answered(201, officer.browser().post(ORDERS + "/lifts", lift)));
        answered(403, decide(officer, lifting));
        assertThat(wallets.inForce(holder.wallet())).hasSize(1);
        answered(200, decide(operator, lifting));
        assertThat(wallets.inForce(holder.wallet())).isEmpty();
        String log = browsersActivity(holder);
        assertThat(log).doesNotContain(operator.name());
    }

    @Test
    void aLegalOrderNamesItsAuthorityAndOthersNone() {
        Person holder = wallets.anybody();
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        var legal = new TreeMap<>(order(holder));
        legal.put("reason", "court_order");
        answered(422, operator.browser().post(ORDERS, legal));
        legal.put("authority", Map.of("name", "Court", "reference", "2026-1"));
        answered(201, operator.browser().post(ORDERS, legal));
        legal.put("reason", "fraud_suspected");
        answered(422, operator.browser().post(ORDERS, legal));
        var nonsense = new TreeMap<>(order(holder));
        nonsense.put("shuts", "the_moon");
        answered(422, operator.browser().post(ORDERS, nonsense));
        nonsense.put("wallet", "nobody.at.all");
        answered(404, operator.browser().post(ORDERS, nonsense));
    }

    @Test
    void nobodyOrdersAnythingAboutARelative() {
        Person holder = wallets.open(false);
        OneOfStaff relative = team.with(StaffRole.OPERATOR);
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        team.isCloseTo(relative, holder.wallet());

        answered(403, relative.browser().post(ORDERS, order(holder)));
        answered(403, relative.browser().get(ORDERS + "?wallet=" + holder.name()));
        String proposal = id(answered(201, operator.browser().post(ORDERS, order(holder))));
        Answer refused = decide(relative, proposal);
        assertThat(answered(403, refused).path("code").asString()).isEqualTo("four_eyes_violation");
    }

    @ParameterizedTest
    @EnumSource(
            value = StaffRole.class,
            names = {"AGENT", "DESK_LEAD", "CLERK", "REVIEWER"})
    void otherRolesDoNothingInTheConsole(StaffRole role) {
        OneOfStaff other = team.with(role);

        answered(403, other.browser().post(ORDERS, order(wallets.anybody())));
        answered(403, other.browser().get(ORDERS + "?wallet=x"));
        answered(403, other.browser().get(ORDERS + "/reasons"));
        answered(403, other.browser().post(NEWS, news("x")));
        answered(403, other.browser().get(STAFF + "/audit"));
        answered(403, other.browser().get(STAFF + "/audit/kinds"));
        answered(403, other.browser().post(STAFF + "/audit/verification", Map.of()));
        answered(403, other.browser().post(STAFF + "/maintenance", work()));
    }

    @Test
    void anAnnouncementIsPublishedByTwoPeopleAndTakenBackByOne() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String proposal = id(answered(201, operator.browser().post(NEWS, news("Beware"))));

        assertThat(told()).isEmpty();
        answered(403, decide(operator, proposal));
        assertThat(told()).isEmpty();
        answered(200, decide(officer, proposal));

        assertThat(told().get(0).at("/title/en").asString()).isEqualTo("Beware");
        assertThat(browsers.open().get("/status?lang=en").body()).contains("Beware");
        assertThat(browsers.open().get("/status?lang=zh-CN").body()).contains("小心");
        assertThat(browsers.open().get("/help?lang=en").body()).contains("Beware");
        String reference = told().get(0).path("reference").asString();
        answered(200, officer.browser().delete(NEWS + "/" + reference));
        answered(404, officer.browser().delete(NEWS + "/" + reference));
        assertThat(told()).isEmpty();
        assertThat(browsers.open().get("/status?lang=en").body()).doesNotContain("Beware");
    }

    @Test
    void aWarningStandsAboveTheNewsAndWhatIsOnlyNewsBelowPlannedWork() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        var notice = new TreeMap<>(news("Opening hours"));
        notice.put("kind", "notice");
        for (Map<String, Object> wish : List.of(notice, news("False calls"))) {
            answered(200, decide(officer, id(answered(201, operator.browser().post(NEWS, wish)))));
        }

        assertThat(told().get(0).at("/title/en").asString()).isEqualTo("False calls");
        String page = browsers.open().get("/status?lang=en").body();
        assertThat(page.indexOf("False calls")).isBetween(0, page.indexOf("Opening hours"));
        assertThat(page)
                .contains("id=\"" + told().get(0).path("reference").asString() + "\"")
                .contains("id=\"" + told().get(1).path("reference").asString() + "\"");
        for (JsonNode one : told()) {
            answered(200, officer.browser().delete(NEWS + "/" + one.path("reference").asString()));
        }
    }

    @Test
    void theLogIsReadInWordsInBothLanguages() {
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String path = STAFF + "/audit";
        answered(200, officer.browser().get(path + "?by=S-0000"));

        JsonNode kinds = answered(200, officer.browser().get(path + "/kinds")).path("data");
        assertThat(kinds).hasSize(AuditKind.values().length);
        assertThat(kinds)
                .noneMatch(kind ->
                        kind.at("/title/en").asString().equals(kind.path("kind").asString()));
        String mine = path + "?by=" + officer.pseudonym() + "&kind=audit_searched";
        JsonNode found = answered(200, officer.browser().get(mine)).at("/data/1");
        assertThat(found.at("/title/zh-CN").asString()).isEqualTo("查询了审计日志");
        assertThat(found.path("lines"))
                .anySatisfy(line -> {
                    assertThat(line.path("fact").asString()).isEqualTo("searched_staff");
                    assertThat(line.at("/name/zh-CN").asString()).isEqualTo("查的同事");
                    assertThat(line.at("/value/en").asString()).isEqualTo("S-0000");
                });
    }

    @Test
    void theDatabasePublishesNothingThatNobodyApproved() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String proposal = id(answered(201, operator.browser().post(NEWS, news("Sneaky"))));

        assertThatThrownBy(() ->
                        database.sqlAsOwner()
                                .sql(
                                        """
                                        insert into jinnang.announcement
                                          (announcement_id, proposal_id, kind, title_zh,
                                           title_en, body_zh, body_en, starts_at, ends_at,
                                           published_at)
                                        select :id, proposal_id, 'NOTICE', 'x', 'x', 'x',
                                               'x', now(), now() + interval '1 day', now()
                                        from jinnang.staff_proposal
                                        where kind = 'ANNOUNCEMENT' and proposal_id not in
                                          (select proposal_id from jinnang.staff_decision)
                                        """)
                                .param("id", UUID.randomUUID())
                                .update())
                .hasStackTraceContaining("announcement_is_published_by_two_people");
        assertThat(proposal).isNotBlank();
    }

    @Test
    void plannedWorkIsPlannedAndEndedOverHttp() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String path = STAFF + "/maintenance";
        JsonNode planned = answered(201, operator.browser().post(path, work()));
        String reference = planned.path("reference").asString();

        assertThat(planned.path("on").asBoolean()).isTrue();
        answered(409, operator.browser().post(path, work()));
        assertThat(browsers.open().get("/status?lang=en").body()).contains("New disks.");
        answered(200, operator.browser().post(path + "/" + reference + "/end", Map.of()));
        answered(404, operator.browser().post(path + "/" + reference + "/end", Map.of()));
        assertThat(browsers.open().get("/status?lang=en").body()).doesNotContain("New disks.");
    }

    @Test
    void searchingTheLogIsInTheLogAndShowsNothingPersonal() {
        Person holder = wallets.open(false);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        answered(200, agent.browser().delete(STAFF + "/sessions/current"));
        String path = STAFF + "/audit";

        JsonNode mine = answered(200, officer.browser().get(path + "?by=" + agent.pseudonym()));
        assertThat(mine.at("/data/0/kind").asString()).isEqualTo("staff_signed_out");
        JsonNode about =
                answered(200, officer.browser().get(path + "?wallet=" + holder.wallet().text()));
        assertThat(about.path("data")).isNotEmpty();
        assertThat(about.toString()).doesNotContain("Chrome", "127.0.0.1", holder.name());
        JsonNode searches = answered(200, officer.browser().get(path + "?kind=audit_searched"));
        assertThat(searches.toString()).contains(officer.pseudonym(), agent.pseudonym());
        answered(422, officer.browser().get(path + "?kind=nonsense"));
        answered(422, officer.browser().get(path + "?from=soon"));
        wallets.runJobs();
        JsonNode chain = answered(200, officer.browser().post(path + "/verification", Map.of()));
        assertThat(chain.path("holds").asBoolean()).as(chain.toString()).isTrue();
    }

    private JsonNode told() {
        return answered(200, browsers.open().get("/api/v1/announcements")).path("data");
    }

    private static String browsersActivity(Person holder) {
        return answered(200, holder.browser().get("/api/v1/activity")).toString();
    }

    private static String id(JsonNode proposed) {
        return proposed.path("proposal_id").asString();
    }

    private static Answer decide(OneOfStaff by, String proposal) {
        String path = STAFF + "/proposals/" + proposal + "/decision";
        return by.browser().post(path, Map.of("verdict", "approved"));
    }

    private static Map<String, Object> order(Person holder) {
        return Map.of(
                "wallet", holder.name(),
                "reason", "fraud_suspected",
                "shuts", "pay",
                "appeal_to", "appeals@wallet.example");
    }

    private Map<String, Object> news(String title) {
        return Map.of(
                "kind", "security",
                "title_zh", "小心",
                "title_en", title,
                "body_zh", "有人冒充我们。",
                "body_en", "Somebody acts in our name.",
                "ends_at", clock.instant().plus(Duration.ofDays(2)).toString());
    }

    private Map<String, Object> work() {
        return Map.of(
                "covers", "payments",
                "ends_at", clock.instant().plus(Duration.ofHours(1)).toString(),
                "message_zh", "换硬盘。",
                "message_en", "New disks.");
    }
}
