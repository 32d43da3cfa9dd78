package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The support desk without a mouse: who calls is found by what he says, the cause is known in
 * seconds, what is not open says why, and the holder is sent to his own reset.
 */
class StaffDeskTest extends Journey {

    /** UX: a diagnosis within this, from the first key on; two seconds of it are the machine's. */
    private static final Duration DIAGNOSIS = Duration.ofSeconds(10);

    private static final Duration MACHINE = Duration.ofSeconds(2);

    private static final String LOCKED = "wangxy";

    @Test
    void anAgentFindsTheCauseAndSendsTheHolderToHisOwnReset() {
        try (var agent = Colleague.comesToWork(browser, server, "en", "zhangmin");
                var lead = Colleague.comesToWork(browser, server, "zh-CN", "hejing")) {
            agent.visitor().isAtStaff("/desk");
            agent.visitor().picture("desk");

            agent.starts();
            looksUp(agent);
            var effort = agent.effort();
            System.out.println("desk, diagnosis: " + effort);
            assertThat(effort.person()).isLessThan(DIAGNOSIS.minus(MACHINE));
            assertThat(effort.machine()).isLessThan(DIAGNOSIS);
            effort.isWhatTheGuideSays("from the first word of a caller");
            agent.visitor().picture("case");

            asksWhoCalls(agent);
            sendsToTheReset(agent);
            String place = agent.visitor().page().url();
            seesWhoWorksOnIt(lead, place.substring(place.indexOf("/desk/")));
            agent.visitor().sawNothingBroken();
            lead.visitor().sawNothingBroken();
        }
    }

    private static void looksUp(Colleague agent) {
        agent.decides();
        agent.presses("/");
        agent.types("search", LOCKED);
        agent.presses("Enter");
        agent.visitor().hasFocusOn("#reason-caller");
        agent.decides();
        agent.presses("Space");
        agent.presses("Enter");
        agent.visitor().hasFocusOn("#subject");
        agent.presses("Enter");
        agent.visitor().sees(".checks .is-finding");
        agent.reads("section[aria-labelledby=finding] .lead");
        assertThat(agent.visitor().sees(".quote").innerText()).contains("5 times");
    }

    private static void asksWhoCalls(Colleague agent) {
        assertThat(agent.visitor().page().locator("#act-propose_unlock").count()).isZero();
        agent.presses("v");
        agent.presses("Enter");
        assertThat(agent.visitor().sees(".say .figure").innerText()).matches("[0-9]{2}");
        agent.visitor().picture("number");
    }

    private static void sendsToTheReset(Colleague agent) {
        agent.clicks("#act-start_flow");
        agent.clicks("#choice-reset_payment_password");
        agent.visitor().picture("act");
        agent.presses("Enter");
        agent.visitor().page().waitForFunction("() => !document.querySelector('dialog[open]')");
        assertThat(agent.visitor().page().locator(".errors").count()).isZero();
    }

    /** A colleague sees whose it is, and can read but not act. */
    private static void seesWhoWorksOnIt(Colleague lead, String place) {
        lead.visitor().goToStaff(place);
        lead.visitor().sees(".banner [role=timer]");
        assertThat(lead.visitor().sees(".desk-head").innerText()).contains("张敏");
        assertThat(lead.visitor().page().locator("#act-start_flow").count()).isZero();
        lead.visitor().sees(".shut li");
        lead.visitor().picture("held");
    }
}
