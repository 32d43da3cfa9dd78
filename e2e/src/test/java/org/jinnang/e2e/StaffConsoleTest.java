package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/**
 * The console: what one person proposes another one sees with its consequences and agrees to, the
 * one in English and the other one in Chinese, and both ways round.
 */
class StaffConsoleTest extends Journey {

    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** One of the demo's people, whose wallet is free again at the end. */
    private static final String HOLDER = "chendw";

    @Test
    void everythingThatBindsHoldersTakesASecondPersonWhoSeesWhatItDoes() {
        try (var operator = Colleague.comesToWork(browser, server, "en", "root");
                var officer = Colleague.comesToWork(browser, server, "zh-CN", "linan");
                var holder = Visitor.atADesk(browser, server, "zh-CN", "warned")) {
            announces(operator);
            agrees(officer, "公告", "proposed-announcement");
            isWarned(holder);
            endsTheAnnouncement(operator);

            ordersARestriction(operator);
            agrees(officer, "限制指令", "proposed-order");
            lifts(officer);
            agrees(operator, "End of an order", "proposed-lift");

            proposesLimits(operator);
            officer.visitor().goToStaff("/console/proposals");
            officer.visitor().sees(".panel .preview table");
            agrees(officer, "限额表", "proposed-limits");

            proposesRules(officer);
            operator.visitor().goToStaff("/console/proposals");
            operator.visitor().sees(".panel .preview .checks");
            agrees(operator, "Rules of the watch", "proposed-rules");

            saysThatMessagesAreSlow(operator, holder);
            readsTheLog(officer);

            proposesAProfile(officer);
            operator.visitor().goToStaff("/console/proposals");
            operator.visitor().sees(".panel .preview table");
            agrees(operator, "Policy profile", "proposed-profile");
            operator.visitor().goToStaff("/console/policy");
            assertThat(operator.visitor().sees("[aria-labelledby=versions] li").innerText())
                    .contains("owasp-l3", "年度审计要求");
            operator.visitor().picture("profiles");
            operator.visitor().sawNothingBroken();
            officer.visitor().sawNothingBroken();
            holder.sawNothingBroken();
        }
    }

    private static void announces(Colleague operator) {
        operator.visitor().goToStaff("/console/announcements");
        operator.types("title-zh", "有人冒充我们打电话");
        operator.types("title-en", "Somebody calls in our name");
        operator.types("body-zh", "我们的人不会问您的密码和验证码。");
        operator.types("body-en", "Our staff never ask for passwords or codes.");
        operator.visitor().fill("ends", TYPED.format(LocalDateTime.now(ZONE).plusDays(2)));
        operator.clicks("#security");
        operator.visitor().picture("announcement");
        operator.clicks(".form button.is-primary");
        operator.visitor().sees(".banner[role=status]");
    }

    /** Others wait too, and each has a button of its own. */
    private static void agrees(Colleague second, String kind, String what) {
        second.visitor().goToStaff("/console/proposals");
        String proposed = ".panel[aria-label='%s']".formatted(kind);
        second.visitor().sees(proposed + " button.is-decision");
        second.visitor().picture(what);
        second.clicks(proposed + " button.is-decision");
        second.visitor().sees(".banner[role=status]");
        second.visitor()
                .page()
                .waitForCondition(() -> second.visitor().page().locator(proposed).count() == 0);
    }

    private static void isWarned(Visitor holder) {
        holder.goTo("/signin");
        assertThat(holder.sees(".news .is-caution").innerText()).contains("有人冒充我们打电话");
        assertThat(holder.page().locator(".news button").count()).isZero();
        holder.picture("warned");
    }

    private static void endsTheAnnouncement(Colleague operator) {
        operator.visitor().goToStaff("/console/announcements");
        operator.clicks(".lines button");
        operator.visitor()
                .page()
                .waitForCondition(
                        () -> operator.visitor().page().locator(".lines button").count() == 0);
    }

    private static void ordersARestriction(Colleague operator) {
        operator.visitor().goToStaff("/console/orders");
        finds(operator);
        operator.visitor().sees("#reason");
        operator.chooses("reason", "fraud_suspected");
        operator.chooses("shuts", "pay");
        operator.types("appeal", "appeals@wallet.example");
        operator.visitor().picture("order");
        operator.clicks(".panel button.is-primary");
        operator.visitor().sees(".banner[role=status]");
    }

    /** The reasons are being read when the page opens; what is pressed before is not heard. */
    private static void finds(Colleague who) {
        who.visitor().sees("form button[type=submit]:not([aria-busy])");
        who.types("wallet", HOLDER);
        who.presses("Enter");
    }

    private static void lifts(Colleague officer) {
        officer.visitor().goToStaff("/console/orders");
        finds(officer);
        officer.clicks("tbody button");
        officer.types("why", "no fraud was found");
        officer.visitor().picture("lift");
        officer.clicks("dialog[open] button[type=submit]");
        officer.visitor().sees(".banner[role=status]");
    }

    private static void proposesLimits(Colleague operator) {
        operator.visitor().goToStaff("/console/limits");
        operator.visitor().sees("#table");
        operator.chooses("table", "careful");
        operator.types("amount-month", "150000");
        operator.visitor().picture("limits");
        operator.clicks(".form button[type=submit]");
        operator.visitor().sees("#preview");
        operator.visitor().fill("from", LocalDate.now(ZONE).plusDays(3).toString());
        operator.visitor().picture("limits-tried");
        operator.clicks(".panel button.is-primary");
        operator.visitor().sees(".banner[role=status]");
    }

    private static void proposesRules(Colleague officer) {
        officer.visitor().goToStaff("/console/watch");
        officer.visitor().sees("#rules");
        officer.clicks("#rule-many_new_payees");
        officer.visitor().picture("rules");
        officer.clicks(".form button[type=submit]");
        officer.visitor().sees("#preview");
        officer.visitor().picture("rules-tried");
        officer.clicks(".panel button.is-primary");
        officer.visitor().sees(".banner[role=status]");
    }

    private static void saysThatMessagesAreSlow(Colleague operator, Visitor holder) {
        operator.visitor().goToStaff("/console/components");
        operator.visitor().sees("#part");
        operator.chooses("part", "sms");
        operator.chooses("state", "slow");
        operator.visitor().fill("ends", TYPED.format(LocalDateTime.now(ZONE).plusDays(1)));
        operator.types("zh", "运营商有故障。");
        operator.types("en", "Our provider has a fault.");
        operator.visitor().picture("components");
        operator.clicks(".form button.is-primary");
        operator.visitor().sees(".lines button");
        holder.goTo("/status");
        assertThat(holder.sees(".checks .is-finding").innerText()).contains("运营商有故障。");
        holder.picture("status");
        operator.clicks(".lines button");
    }

    private static void readsTheLog(Colleague officer) {
        officer.visitor().goToStaff("/console/audit");
        officer.chooses("kind", "limit_table_switched");
        officer.presses("Tab");
        officer.clicks(".filter button");
        assertThat(officer.visitor().sees("tbody tr").innerText()).doesNotContain("limit_table");
        officer.visitor().picture("audit");
    }

    private static void proposesAProfile(Colleague officer) {
        officer.visitor().goToStaff("/console/policy");
        officer.visitor().sees("#profile");
        officer.chooses("profile", "owasp-l3");
        officer.clicks(".form button");
        officer.visitor().sees("#compared");
        officer.types("reason", "年度审计要求");
        officer.visitor().picture("policy");
        officer.clicks(".panel button.is-primary");
        officer.visitor().sees(".banner[role=status]");
    }
}
