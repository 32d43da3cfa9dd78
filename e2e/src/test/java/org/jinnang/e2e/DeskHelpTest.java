package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import org.junit.jupiter.api.Test;

/**
 * Help from people, on both sides of the table: a case with a picture, a caller who shows by his
 * app that it is he, a change that takes two people, and an appeal that somebody new decides.
 */
class DeskHelpTest extends Journey {

    private static final String PASSWORD = "quiet river stones";

    @Test
    void aHolderGetsHelpSendsAPictureAndShowsThatItIsHim() {
        try (var holder = Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "desk-help");
                var agent = Colleague.comesToWork(browser, server, "en", "zhangmin");
                var lead = Colleague.comesToWork(browser, server, "zh-CN", "hejing")) {
            signsIn(holder);
            String id = asks(holder);
            sendsAPicture(holder, id);
            worksOnIt(agent, id);
            showsThatItIsHim(holder, agent);
            twoPeopleAgree(agent, lead, id);
            isSolvedAndRated(holder, agent, id);
            holder.sawNothingBroken();
            agent.visitor().sawNothingBroken();
            lead.visitor().sawNothingBroken();
        }
    }

    @Test
    void anAppealIsDecidedBySomebodyNew() {
        try (var holder = Visitor.arrives(browser, server, Visitor.Screen.DESKTOP_EN, "appeal");
                var reviewer = Colleague.comesToWork(browser, server, "zh-CN", "wufang")) {
            signsIn(holder);
            holder.goTo("/appeals/new?about=O-7Q4K-2M9D");
            holder.sees("#words");
            holder.fill("words", "It is somebody else of the same name.");
            holder.picture("new");
            holder.submit();
            holder.sees("#case-file");
            String page = holder.page().url();
            String id = page.substring(page.lastIndexOf('/') + 1);
            holder.page()
                    .setInputFiles("#evidence", Picture.named("secret-name.svg", "image/svg+xml"));
            holder.sees("section[aria-labelledby='files'] .as-link");
            holder.picture("evidence");

            new Decisions(reviewer).grants(id, "You are right: it is another person.");

            holder.goTo("/appeals/" + id);
            holder.sees(".decision");
            holder.picture("decided");
            Download file = holder.page().waitForDownload(() -> holder.follow("#case-file"));
            assertThat(file.suggestedFilename()).startsWith("jinnang-A-").endsWith(".txt");
            holder.sawNothingBroken();
            reviewer.visitor().sawNothingBroken();
        }
    }

    private static void signsIn(Visitor visitor) {
        visitor.goTo("/signin");
        visitor.fill("account", "limei");
        visitor.fill("password", PASSWORD);
        visitor.submit();
        visitor.sees(".ways");
    }

    /** Opens a case and stands at its page; what looks like a secret is not kept. */
    private static String asks(Visitor holder) {
        holder.goTo("/cases");
        holder.sees("#ask");
        holder.picture("cases");
        holder.follow("#ask");
        holder.sees("#subject");
        holder.fill("subject", "付款后没有到账");
        holder.fill("text", "昨天付的，对方说没有收到。我的密码是 quiet river stones");
        holder.picture("new");
        holder.submit();
        holder.sees(".banner[role='alert']");
        holder.picture("masked");
        assertThat(holder.sees(".talk").innerText()).doesNotContain(PASSWORD);
        String page = holder.page().url();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static void sendsAPicture(Visitor holder, String id) {
        holder.page().setInputFiles("#file", Picture.named("secret-name.svg", "image/svg+xml"));
        holder.sees(".talk .as-link");
        holder.picture("sent");
        assertThat(id).startsWith("cas_");
    }

    private static void worksOnIt(Colleague agent, String id) {
        agent.visitor().goToStaff("/desk/cases/" + id);
        agent.visitor().sees(".banner .is-primary");
        agent.visitor().picture("to-take");
        agent.presses("t");
        agent.visitor().sees("#act-explain");
        Download file =
                agent.visitor().page().waitForDownload(() -> agent.clicks(".chat .file button"));
        assertThat(file.suggestedFilename()).startsWith("H-").endsWith(".png");
        agent.types("answer", "I see your picture; one moment please.");
        agent.pressesIn("#answer", "Control+Enter");
        agent.visitor().sees(".chat .is-staff");
        agent.visitor().picture("answered");
    }

    private static void showsThatItIsHim(Visitor holder, Colleague agent) {
        agent.clicks("#verify-number_match");
        String number = agent.visitor().sees(".say .figure").innerText().strip();
        agent.visitor().picture("number");
        holder.goTo("/calls");
        holder.sees(".numbers button");
        holder.picture("numbers");
        holder.page().locator(".numbers button").getByText(number).click();
        holder.sees("[role='status']");
        holder.picture("verified");
        agent.visitor().sees("#act-propose_factor_reset");
    }

    private static void twoPeopleAgree(Colleague agent, Colleague lead, String id) {
        agent.clicks("#act-propose_factor_reset");
        agent.clicks("#choice-payment_password");
        agent.types("reason", "He has forgotten it");
        agent.visitor().picture("proposing");
        agent.clicks("#ask-act");
        agent.visitor().page().waitForFunction("() => !document.querySelector('dialog[open]')");
        lead.visitor().goToStaff("/desk/cases/" + id);
        lead.visitor().sees(".desk-column .acts.both");
        lead.visitor().picture("second-person");
        lead.clicks(".acts.both .button");
        lead.visitor().page().waitForFunction("() => !document.querySelector('.acts.both')");
        lead.visitor().picture("agreed");
    }

    private static void isSolvedAndRated(Visitor holder, Colleague agent, String id) {
        agent.visitor().seesText("A second person has agreed");
        agent.clicks("#act-close");
        agent.clicks("#ask-act");
        agent.visitor().sees("#act-reopen");
        holder.goTo("/cases/" + id);
        holder.sees("#rate");
        holder.picture("closed");
        holder.follow("#rate");
        holder.page().waitForFunction("() => !document.querySelector('#rate')");
        holder.picture("rated");
    }
}
