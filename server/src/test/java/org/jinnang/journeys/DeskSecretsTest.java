package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * Nobody of the desk sees or chooses a code, a password or an answer: a whole case, from the first
 * word to the new payment password, and then every answer the staff got and every line of the log.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
@ExtendWith(OutputCaptureExtension.class)
class DeskSecretsTest {

    private static final String DESK = "/api/v1/staff/cases/";
    private static final String CALLERS = "/api/v1/caller-verifications";
    private static final String NEW_PIN = "604317";
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("org.jinnang");
    private static final Pattern ACTIVATION = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;

    /** Everything that a browser of the staff was sent. */
    private final List<String> shown = new ArrayList<>();

    private Level before = Level.INFO;

    DeskSecretsTest(Wallets wallets, StaffTeam team, WalletBrowsers browsers) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
    }

    @BeforeEach
    void everythingOfOursIsLogged() {
        before = OURS.getEffectiveLevel();
        OURS.setLevel(Level.TRACE);
    }

    @AfterEach
    void asBefore() {
        OURS.setLevel(before);
    }

    @Test
    void noCodeAndNoPasswordReachesTheStaffOrTheLog(CapturedOutput log) {
        Person holder = wallets.open(false);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff lead = team.with(StaffRole.DESK_LEAD);
        var wish =
                Map.of(
                        "subject", "forgotten",
                        "text", "My payment password is 739164, is it not?",
                        "channel", "chat");
        String id =
                answered(201, holder.browser().post("/api/v1/cases", wish, key()))
                        .at("/case/case_id")
                        .asString();
        read(200, agent.browser().post(DESK + id + "/lease", Map.of()));

        String sms = codeBy(agent, id, "sms_code", holder.phone());
        String mail = codeBy(agent, id, "email_code", holder.email());
        JsonNode known = read(200, agent.browser().get(DESK + id));
        assertThat(known.at("/caller/grade").asInt()).isEqualTo(2);
        JsonNode proposed = propose(agent, id, known);
        String decision =
                "/api/v1/staff/proposals/"
                        + proposed.at("/proposals/0/proposal_id").asString()
                        + "/decision";
        read(200, lead.browser().post(decision, Map.of("verdict", "approved")));
        String activation = activation(holder);
        WalletBrowser phone = browsers.open();
        JsonNode recovery = redeemed(phone, holder, activation);
        answered(
                200,
                phone.post(
                        "/api/v1/recoveries/"
                                + recovery.get("recovery_id").asString()
                                + "/completion",
                        Map.of("new_secret", NEW_PIN)));
        answered(422, redeem(phone, holder, activation));
        read(200, agent.browser().get(DESK + id));
        read(200, lead.browser().get(DESK + id));

        String[] secrets = {
            sms, mail, activation, activation.replace("-", ""), NEW_PIN, Wallets.SIGN_IN, "739164"
        };
        assertThat(String.join("\n", shown)).doesNotContain(secrets);
        assertThat(log.getAll()).contains("activation_refused").doesNotContain(secrets);
    }

    /** The holder types it into a page; the agent only sees that it was right. */
    private String codeBy(OneOfStaff agent, String id, String kind, String address) {
        JsonNode asked =
                read(
                        201,
                        agent.browser()
                                .post(DESK + id + "/caller-verifications", Map.of("kind", kind)));
        String reference = asked.at("/caller/checks/0/reference").asString();
        String code = wallets.code(address);
        var typed = Map.of("reference", reference, "code", code);
        answered(200, browsers.open().post(CALLERS + "/codes", typed));
        return code;
    }

    private JsonNode propose(OneOfStaff agent, String id, JsonNode seen) {
        var body = new TreeMap<String, Object>();
        body.put("version", seen.get("version").asInt());
        body.put("act", "propose_factor_reset");
        body.put("factor", "payment_password");
        body.put("reason", "forgotten");
        return read(200, agent.browser().post(DESK + id + "/acts", body));
    }

    private String activation(Person holder) {
        var code = ACTIVATION.matcher(wallets.newestMessage(holder.phone(), false));
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static Answer redeem(WalletBrowser by, Person holder, String code) {
        return by.post("/api/v1/activations", Map.of("identifier", holder.name(), "code", code));
    }

    private static JsonNode redeemed(WalletBrowser by, Person holder, String code) {
        return answered(201, redeem(by, holder, code)).at("/recoveries/0");
    }

    /** An answer to somebody of the staff. */
    private JsonNode read(int status, Answer answer) {
        shown.add(answer.body());
        shown.add(answer.headers().map().toString());
        return answered(status, answer);
    }
}
