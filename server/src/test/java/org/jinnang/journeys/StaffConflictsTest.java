package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.staff.Conflicts;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Whose cases are nobody's to touch: declared oneself, ended by somebody else. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class StaffConflictsTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String OWN = STAFF + "/me/conflicts";
    private static final String ALL = STAFF + "/conflicts";

    private final Wallets wallets;
    private final StaffTeam team;
    private final Conflicts conflicts;
    private final TestClock clock;

    StaffConflictsTest(Wallets wallets, StaffTeam team, Conflicts conflicts, TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    @Test
    void aDeclarationLooksTheSameWhetherOrNotThereIsSuchAWallet() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String known = wallets.anybody().name();

        declared(agent, known);
        declared(agent, "Xnobody.at.all");

        List<String> hints = standing(agent).findValuesAsString("hint");
        assertThat(hints).containsExactlyInAnyOrder(known.charAt(0) + "***", "X***");
        assertThat(standing(team.with(StaffRole.AGENT))).isEmpty();
    }

    @Test
    void noRoleButTheSecurityOfficersSeesOrEndsThemAndNobodyHisOwn() {
        OneOfStaff agent = team.with(StaffRole.AGENT, StaffRole.OPERATOR, StaffRole.DESK_LEAD);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String agents = declared(agent, "somebody");
        String own = declared(officer, "somebody");

        answered(403, agent.browser().get(ALL));
        answered(403, agent.browser().delete(ALL + "/" + agents));
        Answer refused = officer.browser().delete(ALL + "/" + own);
        assertThat(answered(403, refused).path("code").asString()).isEqualTo("four_eyes_violation");
        answered(404, officer.browser().delete(ALL + "/" + UUID.randomUUID()));
        answered(404, officer.browser().delete(ALL + "/nothing"));
        clock.advance(Duration.ofMinutes(6));
        Answer stale = officer.browser().delete(ALL + "/" + agents);
        assertThat(answered(403, stale).path("code").asString()).isEqualTo("proof_needed_again");
        assertThat(standing(agent)).hasSize(1);
    }

    @Test
    void theWalletIsOpenAgainWhenTheLastDeclarationAboutItHasEnded() {
        var holder = wallets.anybody();
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        declared(agent, holder.name());
        declared(agent, holder.name());
        List<String> both = standing(agent).findValuesAsString("conflict_id");

        answered(200, officer.browser().delete(ALL + "/" + both.getFirst()));
        assertThat(conflicts.concerns(agent.id(), holder.wallet())).isTrue();
        answered(200, officer.browser().delete(ALL + "/" + both.getLast()));
        assertThat(conflicts.concerns(agent.id(), holder.wallet())).isFalse();
        answered(404, officer.browser().delete(ALL + "/" + both.getLast()));
        declared(agent, holder.name());
        assertThat(conflicts.concerns(agent.id(), holder.wallet())).isTrue();
    }

    @Test
    void ofTwoWhoEndItAtTheSameTimeOneDoes() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff one = team.with(StaffRole.SECURITY_OFFICER);
        OneOfStaff other = team.with(StaffRole.SECURITY_OFFICER);
        String declared = declared(agent, wallets.anybody().name());

        List<Integer> statuses =
                Together.all(
                        2,
                        number ->
                                (number == 0 ? one : other)
                                        .browser()
                                        .delete(ALL + "/" + declared)
                                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 404);
    }

    private static String declared(OneOfStaff staff, String identifier) {
        var wish = Map.of("identifier", identifier, "relation", "relative");
        answered(201, staff.browser().post(OWN, wish));
        return standing(staff).get(0).path("conflict_id").asString();
    }

    private static JsonNode standing(OneOfStaff staff) {
        return answered(200, staff.browser().get(OWN)).path("data");
    }
}
