package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A visit to the counter that goes wrong and comes right: it is sent back and mended, refused and
 * appealed against, and goes on with a reviewer who has not refused it.
 */
class RefusedAtTheCounterTest extends Journey {

    private static final String HOLDER = "lixiang";
    private static final String EMAIL = "lixiang@example.com";
    private static final String BRING = "请带正面清楚的身份证。";
    private static final String TOO_OLD = "照片太旧，认不出是本人。";

    @Test
    void aVisitIsMendedRefusedAndReopenedByAnAppeal() {
        Inbox inbox = new Inbox(server);
        try (var clerk = Colleague.comesToWork(browser, server, "en", "zhouqiang");
                var reviewer = Colleague.comesToWork(browser, server, "zh-CN", "wufang");
                var lead = Colleague.comesToWork(browser, server, "en", "hejing");
                var another = Colleague.comesToWork(browser, server, "zh-CN", "xulan");
                var holder = Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "refused")) {
            clerk.visitor().isAtStaff("/counter");
            var counter = new CounterSteps(clerk, HOLDER, "李想");
            counter.all();
            String number = counter.number();
            String visit = counter.id();
            signsIn(holder);

            new Decisions(reviewer).sendsBack(number, BRING);
            readsWhy(holder, visit, BRING, "returned");
            isMended(clerk, counter);

            new Decisions(reviewer).refuses(number, "person_does_not_match", TOO_OLD);
            readsWhy(holder, visit, TOO_OLD, "refused");
            String appeal = appeals(holder);
            new Decisions(lead).grants(appeal, "The picture is good enough.");
            isNotForWhoeverRefused(reviewer, visit);

            List<String> seen = inbox.seen(EMAIL);
            new Decisions(another).approves(number);
            inbox.next(EMAIL, seen, message -> message.body().contains(number));
            goesOn(holder, visit);
            for (Colleague one : List.of(clerk, reviewer, lead, another)) {
                one.visitor().sawNothingBroken();
            }
            holder.sawNothingBroken();
        }
    }

    private static void signsIn(Visitor holder) {
        holder.goTo("/signin");
        holder.fill("account", HOLDER);
        holder.fill("password", "seven paper lanterns");
        holder.submit();
        holder.sees(".ways");
    }

    /** The very words that the reviewer wrote, in the app. */
    private static void readsWhy(Visitor holder, String visit, String why, String what) {
        holder.goTo("/visits/" + visit);
        holder.seesText(why);
        holder.picture(what);
    }

    private static void isMended(Colleague clerk, CounterSteps counter) {
        clerk.visitor().page().reload();
        clerk.visitor().seesText(BRING);
        counter.again();
    }

    private static String appeals(Visitor holder) {
        holder.follow("main a[href^='/appeals/new']");
        holder.sees("#words");
        assertThat(holder.page().locator("input[name=about]:checked").count()).isOne();
        holder.fill("words", "我三年前换过眼镜，人是同一个。");
        holder.picture("appeals");
        holder.submit();
        holder.sees("#case-file");
        String page = holder.page().url();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static void isNotForWhoeverRefused(Colleague reviewer, String visit) {
        reviewer.visitor().goToStaff("/review/" + visit);
        reviewer.visitor().sees("main .banner.is-caution");
        assertThat(reviewer.visitor().page().locator("#decide").count()).isZero();
        reviewer.visitor().picture("not-for-him");
    }

    /** What was approved has ended every session of his. */
    private static void goesOn(Visitor holder, String visit) {
        signsIn(holder);
        holder.goTo("/visits/" + visit);
        holder.sees("main a[href='/activate']");
        holder.picture("approved");
    }
}
