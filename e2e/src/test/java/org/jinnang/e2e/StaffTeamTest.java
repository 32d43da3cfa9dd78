package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The people who help: an invitation, roles that two people give, coming in, going out. */
class StaffTeamTest extends Journey {

    private static final String PASSWORD = "forty paper boats on a lake";

    /** Others wait for a second person too. */
    private static final String OF_THE_NEWCOMER = ".panel:has-text('高远')";

    @Test
    void aColleagueIsInvitedByOnePersonGetsRolesFromTwoAndComesIn() {
        try (var operator = Colleague.comesToWork(browser, server, "en", "root");
                var officer = Colleague.comesToWork(browser, server, "zh-CN", "linan");
                var newcomer = Visitor.atADesk(browser, server, "zh-CN", "newcomer")) {
            String code = isInvited(operator);
            isAgreedTo(officer);
            comesIn(newcomer, code);
            goesOut(newcomer);
            operator.visitor().sawNothingBroken();
            officer.visitor().sawNothingBroken();
            newcomer.sawNothingBroken();
        }
    }

    private static String isInvited(Colleague operator) {
        operator.presses("g");
        operator.presses("t");
        operator.visitor().isAtStaff("/team");
        operator.visitor().sees("tbody tr");
        operator.visitor().picture("team");
        operator.clicks(".desk-head button");
        operator.types("login-name", "gaoyuan");
        operator.types("name", "高远");
        operator.clicks("#role-agent");
        operator.visitor().picture("invite");
        operator.presses("Enter");
        String code = operator.visitor().sees(".banner .code").innerText();
        operator.visitor().picture("invited");
        return code;
    }

    private static void isAgreedTo(Colleague officer) {
        officer.visitor().isAtStaff("/console/proposals");
        officer.visitor().page().reload();
        officer.visitor().sees(OF_THE_NEWCOMER);
        officer.visitor().picture("proposals");
        officer.presses("?");
        officer.visitor().sees("dialog[open] kbd");
        officer.visitor().picture("keys");
        officer.presses("Escape");
        officer.clicks(OF_THE_NEWCOMER + " button");
        officer.visitor().sees(".banner");
    }

    private static void comesIn(Visitor newcomer, String code) {
        newcomer.goToStaff("/join");
        newcomer.fill("code", code.toLowerCase(java.util.Locale.ROOT));
        newcomer.picture("join");
        newcomer.submit();
        String key = newcomer.sees(".key").innerText();
        newcomer.fill("password", PASSWORD);
        newcomer.fill("app-code", new AuthenticatorApp(key.replace(" ", "")).code());
        newcomer.picture("way-in");
        newcomer.page().locator("form button[type=submit]").click();
        newcomer.sees(".desk-person");
        assertThat(newcomer.sees(".desk-person").innerText()).contains("高远", "客服");
    }

    private static void goesOut(Visitor newcomer) {
        newcomer.goToStaff("/me");
        newcomer.sees("tbody tr");
        newcomer.picture("me");
        newcomer.follow(".desk-head button");
        newcomer.sees("#login-name");
        newcomer.page().goBack();
        newcomer.sees("#login-name");
    }
}
