package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.ProblemException;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Dual control, attacked over HTTP and by SQL. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class DualControlTest {

    private static final String STAFF = "/api/v1/staff";

    private final Wallets wallets;
    private final StaffTeam team;
    private final Proposals proposals;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    DualControlTest(
            Wallets wallets,
            StaffTeam team,
            Proposals proposals,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.proposals = proposals;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void rolesTakeEffectOnlyWhenAnotherPersonOnAnotherDeviceHasApproved() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff checker = team.with(StaffRole.OPERATOR);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String proposal = proposed(maker, agent);

        assertThat(roles(agent)).isEqualTo("agent");
        refused(maker, proposal, "four_eyes_violation");
        refused(team.elsewhere(maker), proposal, "four_eyes_violation");
        refused(team.onDeviceOf(checker, maker), proposal, "four_eyes_violation");
        assertThat(roles(agent)).isEqualTo("agent");
        JsonNode decided = answered(200, decide(checker, proposal, "approved"));
        assertThat(decided.at("/decided/verdict").asString()).isEqualTo("approved");
        assertThat(roles(agent)).isEqualTo("agent desk_lead");
        assertThat(answered(409, decide(checker, proposal, "approved")).path("code").asString())
                .isEqualTo("proposal_over");
    }

    @ParameterizedTest
    @EnumSource(
            value = StaffRole.class,
            names = {"AGENT", "DESK_LEAD", "CLERK", "REVIEWER"})
    void aRoleThatMayNotCheckItDoesNotEvenSeeIt(StaffRole role) {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        team.with(StaffRole.OPERATOR);
        String proposal = proposed(maker, team.with(StaffRole.AGENT));
        OneOfStaff other = team.with(role);

        answered(404, decide(other, proposal, "approved"));
        answered(404, other.browser().get(STAFF + "/proposals/" + proposal));
        assertThat(answered(200, other.browser().get(STAFF + "/proposals")).path("data")).isEmpty();
        answered(403, other.browser().get(STAFF + "/members"));
    }

    @Test
    void nobodyChangesHisOwnRolesNorAgreesToThem() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff about = team.with(StaffRole.SECURITY_OFFICER);
        OneOfStaff third = team.with(StaffRole.OPERATOR);
        var wish = Map.of("roles", List.of("operator"));

        answered(403, maker.browser().post(members(maker), wish));
        String proposal =
                answered(200, maker.browser().post(members(about), wish))
                        .path("proposal_id")
                        .asString();
        refused(about, proposal, "four_eyes_violation");
        answered(200, decide(third, proposal, "approved"));
    }

    @Test
    void aRejectedOrWithdrawnProposalChangesNothingForEver() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff checker = team.with(StaffRole.OPERATOR);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String rejected = proposed(maker, agent);
        String withdrawn = proposed(maker, agent);

        answered(200, decide(checker, rejected, "rejected"));
        answered(404, decide(checker, withdrawn, "withdrawn"));
        answered(200, decide(maker, withdrawn, "withdrawn"));
        answered(409, decide(checker, rejected, "approved"));
        answered(409, decide(checker, withdrawn, "approved"));
        assertThat(roles(agent)).isEqualTo("agent");
    }

    @Test
    void aProposalIsOutOfTimeAndFitsOnlyWhatItWasMadeFor() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        team.with(StaffRole.OPERATOR);
        String late = proposed(maker, agent);
        String first = proposed(maker, agent);
        String second = proposed(maker, agent);
        answered(200, decide(team.with(StaffRole.OPERATOR), first, "approved"));
        answered(409, decide(team.with(StaffRole.OPERATOR), second, "approved"));
        clock.advance(Duration.ofDays(3));

        answered(409, decide(team.with(StaffRole.OPERATOR), late, "approved"));
    }

    @Test
    void ofTwoWhoDecideAtTheSameTimeOneDoes() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff one = team.with(StaffRole.OPERATOR);
        OneOfStaff other = team.with(StaffRole.SECURITY_OFFICER);
        String proposal = proposed(maker, team.with(StaffRole.AGENT));

        List<Integer> statuses =
                Together.all(
                        2,
                        number ->
                                number == 0
                                        ? decide(one, proposal, "approved").status()
                                        : decide(other, proposal, "rejected").status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void aDecisionNeedsAFreshProof() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff checker = team.with(StaffRole.OPERATOR);
        String proposal = proposed(maker, team.with(StaffRole.AGENT));
        clock.advance(Duration.ofMinutes(6));

        refused(checker, proposal, "proof_needed_again");
    }

    @Test
    void nobodyProposesOrDecidesAboutARelativesWallet() {
        WalletId wallet = wallets.anybody().wallet();
        OneOfStaff relative = team.with(StaffRole.OPERATOR);
        team.isCloseTo(relative, wallet);

        assertThatThrownBy(() -> order(relative, wallet))
                .isInstanceOf(ProblemException.class)
                .hasMessage("four_eyes_violation");
        assertThatThrownBy(() -> order(team.with(StaffRole.AGENT), wallet))
                .isInstanceOf(ProblemException.class)
                .hasMessage("role_missing");
    }

    @Test
    void theDatabaseRefusesASecondPersonWhoIsTheFirst() {
        Proposal proposal = order(team.with(StaffRole.OPERATOR), wallets.anybody().wallet());
        OneOfStaff maker = byId(proposal);

        refusedBySql("staff_decision_takes_two_people", proposal, team.elsewhere(maker));
    }

    @Test
    void theDatabaseRefusesASecondDeviceThatIsTheFirst() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        Proposal proposal = order(maker, wallets.anybody().wallet());
        OneOfStaff other = team.with(StaffRole.OPERATOR);

        refusedBySql("staff_decision_takes_two_devices", proposal, team.onDeviceOf(other, maker));
    }

    @Test
    void theDatabaseRefusesADeviceThatWasNotTheSessions() {
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        Proposal proposal = order(maker, wallets.anybody().wallet());
        OneOfStaff checker = team.with(StaffRole.OPERATOR);

        assertThatThrownBy(() -> decided(proposal, checker, UUID.randomUUID(), "made_at"))
                .hasStackTraceContaining("staff_decision_is_made_in_his_session");
    }

    @Test
    void theDatabaseRefusesARelativeALateDecisionAndASecondOne() {
        WalletId wallet = wallets.anybody().wallet();
        Proposal proposal = order(team.with(StaffRole.OPERATOR), wallet);
        OneOfStaff relative = team.with(StaffRole.OPERATOR);
        team.isCloseTo(relative, wallet);
        OneOfStaff checker = team.with(StaffRole.OPERATOR);

        refusedBySql("staff_decision_is_about_no_case_of_his_own", proposal, relative);
        assertThatThrownBy(() -> decided(proposal, checker, checker.device().value(), "expires_at"))
                .hasStackTraceContaining("staff_decision_is_made_in_time");
        decided(proposal, checker, checker.device().value(), "made_at");
        refusedBySql("staff_decision_pkey", proposal, checker);
        refusedBySql("staff_decision_pkey", proposal, team.with(StaffRole.OPERATOR));
    }

    @Test
    void whoCameCloseAfterProposingHasProposedNothingThatAnybodyCouldDecide() {
        WalletId wallet = wallets.anybody().wallet();
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff checker = team.with(StaffRole.OPERATOR);
        Proposal proposal = order(maker, wallet);
        team.isCloseTo(maker, wallet);

        refused(checker, proposal.id().text(), "four_eyes_violation");
        refusedBySql("staff_decision_is_of_this_proposal", proposal, checker);
        assertThatThrownBy(() -> order(maker, wallet)).hasMessage("four_eyes_violation");
    }

    @Test
    void whatWasDecidedStandsWhenSomebodyComesCloseLater() {
        WalletId wallet = wallets.anybody().wallet();
        OneOfStaff maker = team.with(StaffRole.OPERATOR);
        OneOfStaff checker = team.with(StaffRole.OPERATOR);
        Proposal proposal = order(maker, wallet);
        decided(proposal, checker, checker.device().value(), "made_at");

        team.isCloseTo(maker, wallet);
        team.isCloseTo(checker, wallet);

        assertThat(proposals.find(proposal.id()).orElseThrow().decided()).isPresent();
    }

    @Test
    void theServersRoleCannotRewriteWhatWasProposedOrDecided() {
        Proposal proposal = order(team.with(StaffRole.OPERATOR), wallets.anybody().wallet());

        for (String change :
                List.of(
                        "update jinnang.staff_proposal set content = '{}' where proposal_id = :id",
                        "update jinnang.staff_proposal set made_part = 'FREE'"
                                + " where proposal_id = :id",
                        "delete from jinnang.staff_proposal where proposal_id = :id",
                        "update jinnang.staff_decision set verdict = 'APPROVED'"
                                + " where proposal_id = :id",
                        "delete from jinnang.staff_decision where proposal_id = :id",
                        "insert into jinnang.staff_decision (proposal_id, decided_part)"
                                + " values (:id, 'CLOSE')",
                        "insert into jinnang.staff_decision (proposal_id, made_part)"
                                + " values (:id, 'CLOSE')",
                        "delete from jinnang.staff_declaration where :id is not null",
                        "delete from jinnang.staff_stance where :id is not null",
                        "delete from jinnang.staff_session where :id is not null")) {
            assertThatThrownBy(() ->
                            database.sql().sql(change).param("id", proposal.id().value()).update())
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void theServersRoleCannotMakeSomebodyFreeWhoseDeclarationStands() {
        WalletId wallet = wallets.anybody().wallet();
        OneOfStaff relative = team.with(StaffRole.OPERATOR);
        team.isCloseTo(relative, wallet);

        assertThatThrownBy(() ->
                        bySql(
                                relative,
                                """
                                with gone as (delete from jinnang.staff_conflict
                                              where staff_id = :id)
                                update jinnang.staff_stance set part = 'FREE' where staff_id = :id
                                """))
                .hasStackTraceContaining("violates foreign key constraint");
        assertThatThrownBy(() ->
                        bySql(
                                relative,
                                """
                                update jinnang.staff_declaration declaration
                                set ended_at = now(), ended_by = session.staff_id,
                                    ended_device = session.device_id,
                                    ended_session = session.session_id
                                from jinnang.staff_session session
                                where declaration.staff_id = :id and session.staff_id = :id
                                """))
                .hasStackTraceContaining("staff_declaration_is_ended_by_another");
    }

    private OneOfStaff byId(Proposal proposal) {
        var made = proposal.made();
        return new OneOfStaff(
                made.staff(),
                "",
                "",
                "",
                Set.of(),
                Optional.empty(),
                made.session(),
                made.device(),
                wallets.anybody().browser());
    }

    private void refusedBySql(String constraint, Proposal proposal, OneOfStaff by) {
        assertThatThrownBy(() -> decided(proposal, by, by.device().value(), "made_at"))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining(constraint);
    }

    private void bySql(OneOfStaff staff, String change) {
        database.sql().sql(change).param("id", staff.id().value()).update();
    }

    /** A decision by SQL, with the rights of the server. */
    private void decided(Proposal proposal, OneOfStaff by, UUID device, String at) {
        database.sql()
                .sql(
                        """
                        with taking_part as (
                            insert into jinnang.staff_stance (wallet_id, staff_id, part, since)
                            select wallet_id, :by, 'FREE', now() from jinnang.staff_proposal
                            where proposal_id = :id
                            on conflict do nothing)
                        insert into jinnang.staff_decision
                          (proposal_id, kind, wallet_id, made_by, made_device, made_at, expires_at,
                           verdict, decided_by, decided_device, decided_session, decided_at)
                        select proposal_id, kind, wallet_id, made_by, made_device, made_at,
                               expires_at, 'APPROVED', :by, :device, :session, %s
                        from jinnang.staff_proposal where proposal_id = :id
                        """
                                .formatted(at))
                .param("by", by.id().value())
                .param("device", device)
                .param("session", by.session().value())
                .param("id", proposal.id().value())
                .update();
    }

    private Proposal order(OneOfStaff maker, WalletId wallet) {
        return transaction.execute(_ ->
                proposals.propose(
                        maker.signedIn(),
                        ProposalKind.PLACE_ORDER,
                        Optional.of(wallet),
                        "order",
                        new TreeMap<>(Map.of("scope", "payments")),
                        Duration.ofDays(1)));
    }

    private String proposed(OneOfStaff maker, OneOfStaff about) {
        var wish = Map.of("roles", List.of("agent", "desk_lead"));
        return answered(200, maker.browser().post(members(about), wish))
                .path("proposal_id")
                .asString();
    }

    private void refused(OneOfStaff by, String proposal, String code) {
        JsonNode problem = answered(403, decide(by, proposal, "approved"));
        assertThat(problem.path("code").asString()).isEqualTo(code);
    }

    private static Answer decide(OneOfStaff by, String proposal, String verdict) {
        return by.browser()
                .post(STAFF + "/proposals/" + proposal + "/decision", Map.of("verdict", verdict));
    }

    private static String members(OneOfStaff about) {
        return STAFF + "/members/" + about.id().text() + "/roles";
    }

    private String roles(OneOfStaff member) {
        return database.sql()
                .sql(
                        """
                        select string_agg(lower(role), ' ' order by role) from jinnang.staff_role
                        where staff_id = :id
                        """)
                .param("id", member.id().value())
                .query(String.class)
                .single();
    }
}
