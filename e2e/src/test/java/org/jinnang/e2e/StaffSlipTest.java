package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/**
 * A review that asks the wallet's provider before it decides, and an activation that goes to its
 * holder on two slips of paper: whoever prints one half never sees the other.
 */
class StaffSlipTest extends Journey {

    private static final Pattern HALF = Pattern.compile("\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b");

    /** The file that the page hands to the browser's printer. */
    private static final String KEEPS =
            """
            () => {
              const real = URL.createObjectURL.bind(URL)
              URL.createObjectURL = blob => {
                window.printed = blob
                return real(blob)
              }
            }
            """;

    private static final String KEPT =
            """
            async () => btoa(
              String.fromCharCode(...new Uint8Array(await window.printed.arrayBuffer())))
            """;

    private static final String HOLDER = "lixiang";
    private static final String CHOSEN = "640382";

    @Test
    void aQuestionIsAnsweredBySomebodyElseAndWhatIsApprovedIsHandedOverOnTwoSlips() {
        try (var clerk = Colleague.comesToWork(browser, server, "zh-CN", "zhouqiang");
                var reviewer = Colleague.comesToWork(browser, server, "en", "wufang");
                var provider = Colleague.comesToWork(browser, server, "zh-CN", "linan");
                var holder =
                        Visitor.arrives(browser, server, Visitor.Screen.DESKTOP_EN, "two-slips")) {
            clerk.visitor().isAtStaff("/counter");
            var counter = new CounterSteps(clerk, HOLDER, "李想");
            counter.all();
            String number = counter.number();

            asks(reviewer, number);
            answers(provider, number);
            approves(reviewer, number);
            String first = half(reviewer, number);
            String second = half(clerk, number);
            assertThat(reviewer.visitor().page().content()).doesNotContain(first, second);
            assertThat(clerk.visitor().page().content()).doesNotContain(first, second);
            isChosenAnew(holder, first, second);

            clerk.visitor().sawNothingBroken();
            reviewer.visitor().sawNothingBroken();
            provider.visitor().sawNothingBroken();
            holder.sawNothingBroken();
        }
    }

    private static void asks(Colleague reviewer, String number) {
        new Decisions(reviewer).opens(number);
        reviewer.clicks("details summary");
        reviewer.chooses("question", "reported_lost");
        reviewer.types("question-words", "Was this wallet reported lost this week?");
        reviewer.visitor().picture("asks");
        reviewer.clicks("#ask");
        reviewer.visitor().isAtStaff("/review");
        reviewer.visitor().sees("#line-0");
    }

    private static void answers(Colleague provider, String number) {
        provider.visitor().goToStaff("/console/questions");
        provider.visitor().sees("#words-" + number);
        provider.visitor().picture("asked");
        provider.clicks("#no-" + number);
        provider.types("words-" + number, "没有挂失，手机号是本人的。");
        provider.clicks("#say-" + number);
        Page page = provider.visitor().page();
        page.waitForCondition(() -> page.locator("#words-" + number).count() == 0);
        provider.visitor().picture("answered");
    }

    private static void approves(Colleague reviewer, String number) {
        var decisions = new Decisions(reviewer);
        decisions.opens(number);
        reviewer.visitor().seesText("没有挂失");
        reviewer.visitor().picture("answer-read");
        decisions.approves();
    }

    /** What stands on the paper; the page that made it shows nothing of it. */
    private static String half(Colleague colleague, String number) {
        Page page = colleague.visitor().page();
        colleague.visitor().sees("#make-slip");
        page.evaluate(KEEPS);
        colleague.clicks("#make-slip");
        colleague.visitor().sees("a[href^='blob:']");
        byte[] printed = Base64.getDecoder().decode((String) page.evaluate(KEPT));
        colleague.visitor().picture("slip");
        assertThat(page.locator("#make-slip").count()).isZero();
        try (var document = Loader.loadPDF(printed)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains(number);
            List<String> halves =
                    HALF.matcher(text.replaceAll(CounterSteps.NUMBER.pattern(), ""))
                            .results()
                            .map(MatchResult::group)
                            .distinct()
                            .toList();
            assertThat(halves).as(text).hasSize(1);
            return halves.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One half opens nothing; both together open "choose your own". */
    private static void isChosenAnew(Visitor holder, String first, String second) {
        holder.goTo("/activate");
        holder.fill("account", HOLDER);
        holder.fill("code", first);
        holder.submit();
        holder.sees(".errors");
        holder.picture("one-half");
        holder.fill("code", first + "-" + second);
        holder.submit();
        holder.sees("#pin");
        holder.choosesPin(CHOSEN);
        holder.sees(".lines");
        holder.picture("chosen");
    }
}
