package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * "Are you really talking to us?" Somebody leaves word with the hotline, is called back, and his
 * own app says whether it is us: the word of the call, and a way to say that it is not him.
 */
class ReallyUsTest extends Journey {

    private static final String PHONE = "19000000001";

    @Test
    void theAppOfWhoeverIsCalledBackSaysWhetherItIsReallyUs() {
        Inbox inbox = new Inbox(server);
        List<String> seen = inbox.seen(PHONE);
        server.operate(
                "hotline call --number +86%s --keys 3,1 --server http://localhost:%d"
                        .formatted(PHONE, URI.create(server.page("/")).getPort()));
        inbox.next(PHONE, seen, _ -> true);
        try (var agent = Colleague.comesToWork(browser, server, "en", "zhangmin");
                var holder =
                        Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "really-us")) {
            signsIn(holder);
            holder.goTo("/calls");
            holder.sees(".stamp.is-shut");
            holder.picture("nobody-calls");

            takesTheCall(agent);
            sameWord(holder, agent);
            itIsNotHim(holder, agent);
            agent.clicks("#hang-up");
            agent.visitor().sees("#call");
            holder.sees(".stamp.is-shut");
            holder.sawNothingBroken();
            agent.visitor().sawNothingBroken();
        }
    }

    private static void signsIn(Visitor holder) {
        holder.goTo("/signin");
        holder.fill("account", "lixiang");
        holder.fill("password", "seven paper lanterns");
        holder.submit();
        holder.sees(".ways");
    }

    private static void takesTheCall(Colleague agent) {
        agent.visitor().isAtStaff("/desk");
        agent.clicks(".queue a:has-text('please call back')");
        agent.visitor().sees(".banner .is-primary");
        agent.visitor().picture("hotline");
        agent.presses("t");
        agent.visitor().sees("#call:not([aria-disabled])");
        agent.clicks("#call");
        agent.visitor().sees("#hang-up");
    }

    /** The holder's page turns by itself. */
    private static void sameWord(Visitor holder, Colleague agent) {
        holder.sees(".stamp:not(.is-shut)");
        String word = holder.sees(".figure").innerText().strip();
        assertThat(agent.visitor().sees(".word").innerText()).contains(word);
        holder.picture("word");
        agent.visitor().picture("word");
    }

    private static void itIsNotHim(Visitor holder, Colleague agent) {
        agent.clicks("#verify-number_match");
        agent.visitor().sees(".say .figure");
        holder.sees(".numbers");
        holder.picture("numbers");
        holder.follow("main button.is-danger");
        holder.sees("[role=status].is-caution");
        holder.picture("not-me");
        assertThat(agent.visitor().page().locator("#act-propose_unlock").count()).isZero();
    }
}
