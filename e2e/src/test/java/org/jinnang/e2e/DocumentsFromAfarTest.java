package org.jinnang.e2e;

import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/**
 * A holder is known by his document from afar: he hands in pictures on his telephone, two people
 * compare them by keys, and one of them offers a time at a counter.
 */
class DocumentsFromAfarTest extends Journey {

    private static final String PASSWORD = "quiet river stones";
    private static final String NUMBER = "11010519491231002X";

    @Test
    void twoPeopleCompareWhatAHolderHandsIn() {
        try (var holder = Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, "documents");
                var agent = Colleague.comesToWork(browser, server, "en", "zhangmin");
                var lead = Colleague.comesToWork(browser, server, "zh-CN", "hejing")) {
            signsIn(holder);
            saysHisRealName(holder);
            String id = asks(holder);
            String check = isAsked(agent, id);
            handsIn(holder);
            agrees(agent, check);
            agreesToo(lead, check);
            holder.seesText("已核实");
            holder.picture("known");
            bookedAVisit(agent, id);
            holder.sawNothingBroken();
            agent.visitor().sawNothingBroken();
            lead.visitor().sawNothingBroken();
        }
    }

    private static void signsIn(Visitor holder) {
        holder.goTo("/signin");
        holder.fill("account", "limei");
        holder.fill("password", PASSWORD);
        holder.submit();
        holder.sees(".ways");
    }

    private static void saysHisRealName(Visitor holder) {
        holder.goTo("/security/real-name");
        holder.fill("real_name", "李梅");
        holder.fill("document_number", NUMBER);
        holder.fill("password", PASSWORD);
        holder.submit();
        holder.sees("dl.lines");
    }

    private static String asks(Visitor holder) {
        holder.goTo("/cases/new");
        holder.fill("subject", "手机丢了");
        holder.fill("text", "收不到验证码，怎么办？");
        holder.submit();
        holder.sees(".talk");
        String page = holder.page().url();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static String isAsked(Colleague agent, String id) {
        agent.visitor().goToStaff("/desk/cases/" + id);
        agent.visitor().sees(".banner .is-primary");
        agent.presses("t");
        agent.visitor().sees("#act-explain");
        agent.clicks("#verify-documents");
        String link = agent.visitor().sees("a[href^='/desk/documents/']").getAttribute("href");
        agent.visitor().picture("asked");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static void handsIn(Visitor holder) {
        holder.goTo("/calls");
        holder.sees("a[href^='/caller/documents']");
        holder.picture("asked");
        holder.follow("a[href^='/caller/documents']");
        holder.sees("#part-front");
        for (String part : new String[] {"front", "back", "live"}) {
            holder.page().setInputFiles("#part-" + part, Picture.ofAPaper());
            holder.sees("#there-" + part);
        }
        holder.fill("number", NUMBER);
        holder.fill("until", "2036-05-01");
        holder.picture("pictures");
        holder.follow("#hand-in");
        holder.seesText("比对中");
        holder.picture("handed-in");
    }

    /** Others wait in the list as well. */
    private static void agrees(Colleague agent, String check) {
        agent.visitor().goToStaff("/desk/documents");
        agent.visitor().sees(".checks .button");
        agent.visitor().picture("list");
        agent.visitor().goToStaff("/desk/documents/" + check);
        agent.visitor().sees("#compare");
        ticksAll(agent);
        agent.visitor().picture("items");
        agent.presses("y");
        agent.visitor().seesText("a colleague on another device");
        agent.visitor().picture("agreed");
    }

    private static void agreesToo(Colleague lead, String check) {
        lead.visitor().goToStaff("/desk/documents/" + check);
        lead.visitor().sees("#compare");
        ticksAll(lead);
        lead.visitor().picture("items");
        lead.presses("y");
        lead.visitor().seesText("已核实");
        lead.visitor().picture("verified");
    }

    private static void ticksAll(Colleague colleague) {
        for (String key : new String[] {"1", "2", "3", "4", "5"}) {
            colleague.presses(key);
        }
        colleague.visitor().sees("#compare.is-primary");
    }

    /** What the agent may do now, and a time that the caller has chosen. */
    private static void bookedAVisit(Colleague agent, String id) {
        agent.visitor().goToStaff("/desk/cases/" + id);
        agent.visitor().sees("#act-propose_factor_reset");
        agent.visitor().picture("known");
        agent.clicks("#act-book_visit");
        var options = "#branch option:nth-child(2)";
        agent.visitor().page().waitForFunction("one => document.querySelector(one)", options);
        agent.visitor().page().selectOption("#branch", new SelectOption().setIndex(1));
        agent.visitor().sees("input[name='slot']");
        agent.visitor().picture("times");
        agent.clicks("#ask-act");
        agent.visitor().page().waitForFunction("() => !document.querySelector('dialog[open]')");
        agent.visitor().seesText("A visit to a counter was booked");
    }
}
