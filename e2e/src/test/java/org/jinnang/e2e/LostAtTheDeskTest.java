package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A caller whose telephone is in somebody else's hands: he shows his passkey by the link, two
 * people of the desk agree, and from then on the old number proves nothing and he gives a new one.
 */
class LostAtTheDeskTest extends Journey {

    private static final Pattern REFERENCE = Pattern.compile("[?&]ref=([^\\s&。，]+)");
    private static final Pattern ACTIVATION = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    private static final String ACCOUNT = "limei";
    private static final String PASSWORD = "quiet river stones";
    private static final String MAILBOX = "limei@example.com";
    private static final String LOST = "19000000002";
    private static final String NEW = "19000000231";

    private final Inbox inbox = new Inbox(server);

    @Test
    void aTelephoneInSomebodyElsesHandsProvesNothingOnceTwoPeopleHaveAgreed() {
        try (var holder = Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "lost-phone");
                var agent = Colleague.comesToWork(browser, server, "en", "zhangmin");
                var lead = Colleague.comesToWork(browser, server, "zh-CN", "hejing")) {
            holder.getsAPasskeyDevice();
            signsIn(holder);
            addsAPasskey(holder);
            String id = asks(holder);
            takesIt(agent, id);
            showsThePasskey(holder, agent);
            proposes(agent);
            List<String> before = inbox.seen(MAILBOX);
            List<String> toTheThief = inbox.seen(LOST);
            agreesHavingReadWhatFollows(lead, id);

            inbox.next(LOST, toTheThief, one -> !ACTIVATION.matcher(one.body()).find());
            holder.goTo("/");
            holder.sees("#account");
            String activation = activation(before);
            hasNever(agent, activation);
            hasNever(lead, activation);
            givesANewNumber(holder, activation);
            holder.sawNothingBroken();
            agent.visitor().sawNothingBroken();
            lead.visitor().sawNothingBroken();
        }
    }

    private static void signsIn(Visitor holder) {
        holder.goTo("/signin");
        holder.fill("account", ACCOUNT);
        holder.fill("password", PASSWORD);
        holder.submit();
        holder.sees(".ways");
    }

    private static void addsAPasskey(Visitor holder) {
        holder.goTo("/security/passkeys");
        holder.sees("button.is-primary");
        holder.submit();
        holder.sees("#password");
        holder.fill("password", PASSWORD);
        holder.submit();
        holder.sees("#passkey-name");
        holder.fill("passkey-name", "家里的电脑");
        holder.submit();
        holder.sees(".passkey");
    }

    private static String asks(Visitor holder) {
        holder.goTo("/cases/new");
        holder.fill("subject", "手机被偷了");
        holder.fill("text", "昨晚丢的，请帮我换号码。");
        holder.submit();
        holder.sees(".talk");
        String page = holder.page().url();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static void takesIt(Colleague agent, String id) {
        agent.visitor().goToStaff("/desk/cases/" + id);
        agent.visitor().sees(".banner .is-primary");
        agent.presses("t");
        agent.visitor().sees("#act-explain");
        assertThat(agent.visitor().page().locator("#act-propose_contact_change").count()).isZero();
    }

    /** By the link in the message; the agent learns that it is he, and nothing else. */
    private void showsThePasskey(Visitor holder, Colleague agent) {
        List<String> seen = inbox.seen(MAILBOX);
        agent.clicks("#verify-passkey");
        agent.visitor().seesText("shows his passkey");
        String mail = inbox.next(MAILBOX, seen, one -> REFERENCE.matcher(one.body()).find()).body();
        Matcher reference = REFERENCE.matcher(mail);
        assertThat(reference.find()).isTrue();
        holder.goTo("/caller?ref=" + reference.group(1));
        holder.sees("#reference");
        holder.picture("by-link");
        holder.page().locator("form button[type=button].is-wide").click();
        holder.sees("[role=status]");
        holder.picture("known");
        agent.visitor().sees("#act-propose_contact_change");
    }

    private static void proposes(Colleague agent) {
        agent.clicks("#act-propose_contact_change");
        agent.clicks("#choice-lost_phone");
        agent.visitor().sees("dialog .banner.is-caution");
        agent.types("reason", "Stolen last night, known by his passkey");
        agent.visitor().picture("proposing");
        agent.clicks("#ask-act");
        agent.visitor().page().waitForFunction("() => !document.querySelector('dialog[open]')");
    }

    private static void agreesHavingReadWhatFollows(Colleague lead, String id) {
        lead.visitor().goToStaff("/desk/cases/" + id);
        lead.visitor().sees(".desk-column .acts.both");
        lead.visitor().seesText("不再算证明");
        lead.visitor().seesText("Stolen last night, known by his passkey");
        lead.clicks("#to-proposal");
        lead.visitor().hasFocusOn("#proposals-made .acts button");
        lead.visitor().picture("second-person");
        lead.clicks(".acts.both .button");
        lead.visitor().page().waitForFunction("() => !document.querySelector('.acts.both')");
        lead.visitor().picture("agreed");
    }

    /** It comes to the mailbox, which is not lost. */
    private String activation(List<String> before) {
        String mail =
                inbox.next(MAILBOX, before, one -> ACTIVATION.matcher(one.body()).find()).body();
        Matcher activation = ACTIVATION.matcher(mail);
        assertThat(activation.find()).isTrue();
        return activation.group();
    }

    /** Neither on the page as it stands nor on one that is read anew. */
    private static void hasNever(Colleague colleague, String activation) {
        String[] secrets = {activation, activation.replace("-", ""), PASSWORD};
        assertThat(colleague.visitor().page().content()).doesNotContain(secrets);
        colleague.visitor().page().reload();
        colleague.visitor().sees(".desk-head");
        assertThat(colleague.visitor().page().content()).doesNotContain(secrets);
    }

    private void givesANewNumber(Visitor holder, String activation) {
        List<String> seen = inbox.seen(NEW);
        List<String> toTheThief = inbox.seen(LOST);
        holder.goTo("/activate");
        holder.fill("account", ACCOUNT);
        holder.fill("code", activation);
        holder.submit();
        holder.sees("#value");
        holder.picture("new-number");
        holder.fill("value", NEW);
        holder.submit();
        holder.sees("#code");
        holder.fill("code", inbox.nextCode(NEW, seen));
        holder.submit();
        holder.sees(".lines.has-check");
        holder.picture("replaced");
        assertThat(inbox.to(LOST).stream().filter(one -> !toTheThief.contains(one.id())))
                .noneMatch(one -> one.body().contains("/undo?t="));
    }
}
