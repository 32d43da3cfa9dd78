package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jinnang.testing.PrintedPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Receipts on the paper that printers of counters have, in both languages. */
class ReceiptPdfTest {

    private static final float MM = 72 / 25.4f;
    private static final float UNREACHED_MM = 4;
    private static final String LINK = "https://wallet.example/receipt#";

    private final ReceiptCodes codes = new ReceiptCodes(new ReceiptCodesTest.Keys());
    private final String code = codes.of(ReceiptCodesTest.visit());

    static Stream<Arguments> papers() {
        return Stream.of(ReceiptPaper.values())
                .flatMap(paper ->
                        Stream.of(Visit.Lang.values()).map(lang -> Arguments.of(paper, lang)));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void oneReceiptIsOnePageOfItsPaper(ReceiptPaper paper, Visit.Lang lang) {
        PrintedPage printed = PrintedPage.of(ReceiptPdf.of(said(lang, 3), paper));

        assertThat(printed.pages()).hasSize(1);
        PDRectangle page = printed.pages().getFirst();
        assertThat(page.getLowerLeftY()).isZero();
        assertThat(page.getWidth() / MM)
                .isCloseTo(paper == ReceiptPaper.A5 ? 148 : 80, within(0.5f));
        assertThat(page.getHeight() / MM)
                .satisfies(height -> {
                    if (paper == ReceiptPaper.A5) {
                        assertThat(height).isCloseTo(210, within(0.5f));
                    } else {
                        assertThat(height).isBetween(120f, 300f);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("papers")
    void nothingIsCutOffAndNoLetterIsMissing(ReceiptPaper paper, Visit.Lang lang) {
        for (int lines : List.of(1, 20)) {
            PrintedPage printed = PrintedPage.of(ReceiptPdf.of(said(lang, lines), paper));

            assertThat(without(printed.text())).doesNotContain("〓").contains(without(code));
            assertThat(printed.letters())
                    .allSatisfy(letter -> {
                        PDRectangle page = printed.pages().get(letter.page());
                        assertThat(letter.left()).isGreaterThanOrEqualTo(UNREACHED_MM * MM);
                        assertThat(letter.right())
                                .isLessThanOrEqualTo(page.getWidth() - UNREACHED_MM * MM);
                        assertThat(letter.down())
                                .isBetween(UNREACHED_MM * MM, page.getHeight() - 8);
                    });
            for (ReceiptPdf.Line line : said(lang, lines).lines()) {
                assertThat(without(printed.text())).contains(without(line.value()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void itsPictureIsReadByAnothersReaderAndIsOursOnlyUnchanged(
            ReceiptPaper paper, Visit.Lang lang) {
        for (int lines : List.of(1, 20)) {
            String read = PrintedPage.of(ReceiptPdf.of(said(lang, lines), paper)).picture();

            assertThat(read).isEqualTo(LINK + code);
            String shown = read.substring(LINK.length());
            assertThat(codes.check(shown)).isPresent();
            char last = shown.charAt(40);
            assertThat(
                            codes.check(
                                    shown.substring(0, 40)
                                            + (last == 'A' ? 'B' : 'A')
                                            + shown.substring(41)))
                    .isEmpty();
        }
    }

    private ReceiptPdf.Said said(Visit.Lang lang, int many) {
        var lines = new ArrayList<ReceiptPdf.Line>();
        for (int at = 0; at < many; at++) {
            String words =
                    lang == Visit.Lang.ZH
                            ? "解除限制 R-7Q4K-2M9D；重新设置支付密码；换手机号和邮箱，并把以前的设备全部退出。"
                            : "Lift the lock R-7Q4K-2M9D; choose a new payment password; another"
                                    + " phone number and mailbox.";
            lines.add(new ReceiptPdf.Line(FormPdf.say(lang, "receipt.asks"), at + " " + words));
        }
        return new ReceiptPdf.Said(
                lang,
                FormPdf.say(lang, "receipt.title") + " V-7Q4K-2M9D",
                lang == Visit.Lang.ZH ? "静安寺支行" : "Jing'an Temple Branch",
                lines,
                FormPdf.say(lang, "receipt.what_next", Map.of("at", "https://wallet.example")),
                LINK + code,
                List.of(
                        FormPdf.say(
                                lang,
                                "receipt.check",
                                Map.of("at", "https://wallet.example/receipt")),
                        code));
    }

    private static String without(String text) {
        return text.replaceAll("\\s", "");
    }
}
