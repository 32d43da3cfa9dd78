package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;
import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;

import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** What was refused is appealed against by the number that the refusal gave. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class AppealsFromRefusalsTest {

    private static final String APPEALS = "/api/v1/appeals";
    private static final String DESK = "/api/v1/staff/appeals";

    private final Wallets wallets;
    private final StaffTeam team;

    AppealsFromRefusalsTest(Wallets wallets, StaffTeam team) {
        this.wallets = wallets;
        this.team = team;
    }

    @Test
    void aLockAfterSuspicionIsAppealedAgainstByItsNumberAndOnlyByItsHolder() {
        Person holder = wallets.open(false);
        Person stranger = wallets.open(false);
        String lock =
                wallets.place(holder.wallet(), Cause.SUSPICIOUS_PAYMENT).placement().reference();

        JsonNode others = answered(201, file(stranger, lock));
        JsonNode own = answered(201, file(holder, lock));

        assertThat(others.path("kind").asString()).isEqualTo("other");
        assertThat(own.path("kind").asString()).isEqualTo("restriction");
        answered(409, file(holder, lock));
        answered(200, holder.browser().get("/api/v1/wallet"));
    }

    @Test
    void aPaymentThatALimitRefusedIsAppealedAgainstByItsNumber() {
        Person holder = wallets.open(false);
        wallets.give(holder.wallet(), 20_000_000);
        Person payee = wallets.open(false);
        String refused = refusedByLimit(holder, payee);

        assertThat(decisions(holder)).contains(refused, "limit refused a payment");
        assertThat(decisions(payee)).doesNotContain(refused);
        assertThat(answered(201, file(holder, refused)).path("kind").asString())
                .isEqualTo("payment");
        assertThat(answered(201, file(payee, refused)).path("kind").asString()).isEqualTo("other");
    }

    @Test
    void aClosedCaseIsLookedAtBySomebodyWhoDidNotWriteInIt() {
        Person holder = wallets.open(false);
        OneOfStaff agent = team.with(AGENT, DESK_LEAD);
        JsonNode opened =
                answered(
                        201,
                        holder.browser()
                                .post(
                                        "/api/v1/cases",
                                        Map.of(
                                                "subject", "Fees",
                                                "text", "Too much was taken.",
                                                "channel", "chat"),
                                        key()));
        String id = opened.at("/case/case_id").asString();
        String number = opened.at("/case/number").asString();
        assertThat(decisions(holder)).doesNotContain(number);
        String desk = "/api/v1/staff/cases/" + id;
        JsonNode leased = answered(200, agent.browser().post(desk + "/lease", Map.of()));
        answered(
                201,
                agent.browser()
                        .post(
                                desk + "/messages",
                                Map.of(
                                        "version",
                                        leased.get("version").asInt(),
                                        "text",
                                        "That is the fee.")));
        answered(200, holder.browser().post("/api/v1/cases/" + id + "/closing", Map.of()));

        assertThat(decisions(holder)).contains(number);
        JsonNode filed = answered(201, file(holder, number));
        assertThat(filed.path("kind").asString()).isEqualTo("case");
        String appeal = DESK + "/" + filed.path("appeal_id").asString();
        JsonNode refused =
                answered(403, agent.browser().put(appeal + "/lease", Map.of("version", 1)));
        assertThat(refused.path("code").asString()).isEqualTo("four_eyes_violation");
        OneOfStaff somebodyNew = team.with(DESK_LEAD);
        answered(200, somebodyNew.browser().put(appeal + "/lease", Map.of("version", 1)));
    }

    /** The number that the refusal gave. */
    private static String refusedByLimit(Person payer, Person payee) {
        var amount = Map.of("minor", "5000001", "currency", "CNY");
        String id =
                answered(
                                201,
                                payer.browser()
                                        .post(
                                                "/api/v1/payments",
                                                Map.of("payee", payee.name(), "amount", amount),
                                                key()))
                        .get("payment_id")
                        .asString();
        JsonNode refused =
                answered(
                        422,
                        payer.browser()
                                .post(
                                        "/api/v1/payments/" + id + "/confirmation",
                                        Map.of("payment_password", Wallets.PAY)));
        assertThat(refused.path("code").asString()).isEqualTo("limit_exceeded");
        return refused.path("reference").asString();
    }

    private static String decisions(Person person) {
        return answered(200, person.browser().get(APPEALS + "/decisions")).toString();
    }

    private static Answer file(Person person, String about) {
        return person.browser()
                .post(APPEALS, Map.of("about", about, "words", "It was not so."), key());
    }
}
