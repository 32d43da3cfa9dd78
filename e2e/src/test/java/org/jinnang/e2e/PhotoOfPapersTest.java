package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A photo of the papers on a counter: the clerk takes it, whoever holds the review sees it beside
 * the paper, nobody else does, and its holder reads that somebody looked.
 */
class PhotoOfPapersTest extends Journey {

    private static final String TOLD = "复核的人看了证件的照片";

    @ParameterizedTest
    @CsvSource({
        "en, zh-CN, lixiang, 李想, seven paper lanterns",
        "zh-CN, en, limei, 李梅, quiet river stones"
    })
    void whoeverReviewsSeesItAndNobodyElse(
            String ofClerk, String ofReviewer, String account, String name, String password) {
        try (var clerk = Colleague.comesToWork(browser, server, ofClerk, "zhouqiang");
                var reviewer = Colleague.comesToWork(browser, server, ofReviewer, "wufang");
                var another = Colleague.comesToWork(browser, server, ofReviewer, "xulan");
                var holder = Visitor.arrives(browser, server, Visitor.Screen.PHONE_ZH, account)) {
            clerk.visitor().isAtStaff("/counter");
            var counter = new CounterSteps(clerk, account, name, Optional.of(Picture.ofAPaper()));
            counter.all();
            String photo = isSeen(reviewer, counter.number());
            assertThat(status(reviewer, photo)).isEqualTo(200);
            assertThat(status(clerk, photo)).isEqualTo(403);
            assertThat(status(another, photo)).isEqualTo(409);
            hasNoPicture(another, counter.id());

            new Decisions(reviewer).approves();
            assertThat(status(reviewer, photo)).isEqualTo(409);
            isTold(holder, account, password);
            for (Colleague one : new Colleague[] {clerk, reviewer, another}) {
                one.visitor().sawNothingBroken();
            }
            holder.sawNothingBroken();
        }
    }

    /** Beside its paper, and large; where it is kept. */
    private static String isSeen(Colleague reviewer, String number) {
        new Decisions(reviewer).opens(number);
        Visitor eyes = reviewer.visitor();
        eyes.page()
                .waitForFunction(
                        "() => document.querySelector('.photo img')?.naturalWidth === 320");
        eyes.picture("photo");
        reviewer.presses("p");
        eyes.sees(".photo.is-large");
        eyes.picture("large");
        reviewer.presses("Escape");
        eyes.sees(".photo:not(.is-large)");
        return eyes.sees(".photo img").getAttribute("src");
    }

    private static int status(Colleague colleague, String photo) {
        return (int)
                colleague
                        .visitor()
                        .page()
                        .evaluate("path => fetch(path).then(answer => answer.status)", photo);
    }

    /** Somebody else holds the review. */
    private static void hasNoPicture(Colleague another, String visit) {
        another.visitor().goToStaff("/review/" + visit);
        another.visitor().sees("section[aria-labelledby=papers] .checks");
        assertThat(another.visitor().page().locator(".photo").count()).isZero();
        another.visitor().picture("not-his");
    }

    private static void isTold(Visitor holder, String account, String password) {
        holder.goTo("/signin");
        holder.fill("account", account);
        holder.fill("password", password);
        holder.submit();
        holder.sees(".ways");
        holder.goTo("/activity");
        holder.seesText(TOLD);
        holder.picture("told");
    }
}
