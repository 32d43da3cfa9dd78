package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The screen that stands turned to the customer: what two people approved is shown there, once, and
 * on nobody else's.
 */
class CustomerScreenTest extends Journey {

    @Test
    void anActivationIsShownOnTheCustomersOwnScreenAndOnlyThere() {
        try (var clerk = Colleague.comesToWork(browser, server, "en", "zhouqiang");
                var reviewer = Colleague.comesToWork(browser, server, "zh-CN", "wufang")) {
            clerk.visitor().isAtStaff("/counter");
            reviewer.visitor().isAtStaff("/review");
            isServed(clerk, reviewer, Visitor.Screen.PHONE_ZH, "lixiang", "李想");
            clerk.visitor().goToStaff("/counter");
            isServed(clerk, reviewer, Visitor.Screen.DESKTOP_EN, "wangxy", "王晓燕");
            clerk.visitor().sawNothingBroken();
            reviewer.visitor().sawNothingBroken();
        }
    }

    private static void isServed(
            Colleague clerk,
            Colleague reviewer,
            Visitor.Screen screen,
            String account,
            String name) {
        try (var customer = Visitor.arrives(browser, server, screen, "customer-screen");
                var next = Visitor.arrives(browser, server, screen, "next-counter")) {
            String number = opened(customer);
            assertThat(opened(next)).isNotEqualTo(number);
            String visit = handedOn(clerk, account, name);
            joined(clerk, customer, number);
            approves(reviewer, visit);
            String code = shown(customer);

            for (Visitor other : new Visitor[] {clerk.visitor(), reviewer.visitor(), next}) {
                hasNever(other, code);
                other.page().reload();
                other.sees("h1");
                hasNever(other, code);
            }
            customer.page().reload();
            customer.sees("#anew");
            customer.picture("over");
            hasNever(customer, code);
            customer.sawNothingBroken();
            next.sawNothingBroken();
        }
    }

    /** The six digits that the clerk types. */
    private static String opened(Visitor customer) {
        customer.goTo("/display");
        customer.sees("#open");
        customer.picture("begin");
        customer.follow("#open");
        String number = customer.sees("p.code").innerText();
        customer.picture("number");
        assertThat(number).matches("[0-9]{6}");
        return number;
    }

    private static String handedOn(Colleague clerk, String account, String name) {
        clerk.visitor().sees("#identifier");
        clerk.visitor().page().focus("#identifier");
        new CounterSteps(clerk, account, name).all();
        String page = clerk.visitor().page().url();
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static void joined(Colleague clerk, Visitor customer, String number) {
        clerk.visitor().fill("display-number", number);
        clerk.visitor().press("Enter");
        customer.page().waitForFunction("() => !document.querySelector('p.code')");
        assertThat(customer.page().locator("#show").count()).isZero();
        customer.picture("joined");
    }

    private static void approves(Colleague reviewer, String visit) {
        reviewer.visitor().goToStaff("/review/" + visit);
        reviewer.visitor().sees("[role=timer]");
        reviewer.presses("1");
        reviewer.visitor().hasFocusOn("#verdict-approve");
        reviewer.presses("Enter");
        reviewer.visitor().hasFocusOn("#next");
    }

    private static String shown(Visitor customer) {
        customer.sees("#show");
        customer.picture("ready");
        customer.follow("#show");
        customer.sees("#done");
        customer.picture("shown");
        String code = customer.sees("p.code").innerText();
        assertThat(code).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
        return code;
    }

    private static void hasNever(Visitor somebody, String code) {
        assertThat(somebody.page().content()).doesNotContain(code, code.replace("-", ""));
    }
}
