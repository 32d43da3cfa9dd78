package org.jinnang.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** A statement as a file, and whoever gets it checks it without an account. */
@WalletTest
@Import(People.class)
class StatementFileTest {

    private static final String REMARK = "=SUM(A1) 谢谢 🙂";

    private final People people;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    StatementFileTest(People people, WalletBrowsers browsers, TestClock clock) {
        this.people = people;
        this.browsers = browsers;
        this.clock = clock;
    }

    @Test
    void whatIsAskedForWronglyMakesNoFile() {
        Person holder = people.with(100);

        for (Map<String, String> wrong :
                java.util.List.of(
                        Map.of("from", ""),
                        Map.of("from", "2025-01-01T00:00:00Z"),
                        Map.of("until", "2020-01-01T00:00:00Z"),
                        Map.of("from", "2027-01-01T00:00:00Z"),
                        Map.of("format", "xlsx"),
                        Map.of("currency", "EUR"))) {
            Answer answer = holder.browser().post("/api/v1/statements", wanted("pdf", wrong));

            assertThat(answer.status()).as(wrong + " " + answer.body()).isIn(400, 422);
        }
        assertThat(browsers.open().post("/api/v1/statements", wanted("pdf", Map.of())).status())
                .isEqualTo(401);
    }

    @Test
    void thePdfSaysWhatTheBooksSayAndAnybodyFindsItGenuine() throws Exception {
        Person payer = people.with(1248030);
        Person payee = people.with(0);
        pays(payer, payee, 8800);
        clock.advance(Duration.ofMinutes(1));

        byte[] pdf = payer.browser().file("/api/v1/statements", wanted("pdf", Map.of()));

        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("账目明细", "李" + payer.name(), "12,480.30", "−88.00", "12,392.30")
                    .contains("*" + payee.name(), "=SUM(A1) 谢谢 〓", "演示用的钱");
        }
        Answer found = browsers.open().upload("/verify", "", pdf);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.body())
                .contains("It is genuine", "李" + payer.name(), "12,392.30")
                .doesNotContain(payee.name());
    }

    @Test
    void aFileThatWasChangedOrIsNotOursIsToldSo() {
        Person holder = people.with(5000);
        clock.advance(Duration.ofMinutes(1));
        byte[] pdf = holder.browser().file("/api/v1/statements", wanted("pdf", Map.of()));
        byte[] changed = pdf.clone();
        changed[pdf.length / 2] ^= 1;
        byte[] stripped = Arrays.copyOf(pdf, new String(pdf, LATIN).indexOf("\n%JNS1 "));

        assertThat(seen(changed)).contains("do not trust it").doesNotContain("It is genuine");
        assertThat(seen(stripped)).contains("Not made by us").doesNotContain(holder.name());
        assertThat(seen("%PDF-1.4 something else".getBytes(UTF_8))).contains("Not made by us");
        assertThat(browsers.open().upload("/verify", "", new byte[5 * 1024 * 1024]).status())
                .isEqualTo(413);
        assertThat(browsers.open().submit("/verify", Map.of("code", "x")).status()).isEqualTo(400);
    }

    @Test
    void thePrintedCodeProvesTheFiguresAndTheCsvWithItTheLines() {
        Person holder = people.with(7700);
        clock.advance(Duration.ofMinutes(5));
        Map<String, Object> pdfOf = wanted("pdf", Map.of("until", clock.instant().toString()));
        byte[] pdf = holder.browser().file("/api/v1/statements", pdfOf);
        String text = new String(pdf, LATIN);
        int at = text.lastIndexOf("\n%JNS1 ") + 7;
        String code = text.substring(at, text.indexOf('\n', at));
        byte[] csv =
                holder.browser()
                        .file(
                                "/api/v1/statements",
                                wanted("csv", Map.of("until", clock.instant().toString())));

        var visitor = browsers.open();
        assertThat(visitor.get("/verify?code=" + code).body())
                .contains("The code is genuine", "77.00");
        assertThat(visitor.get("/verify?code=A" + code).body()).doesNotContain("is genuine");
        assertThat(visitor.upload("/verify", code, csv).body())
                .contains("exactly those that we signed");
        csv[csv.length - 5] ^= 1;
        assertThat(visitor.upload("/verify", code, csv).body()).contains("do not trust it");
        assertThat(visitor.upload("/verify", "", new byte[0]).body()).contains("Choose a file");
    }

    @Test
    void theCsvIsSafeForASpreadsheetAndEveryFileStandsInTheActivityLog() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        pays(payer, payee, 250);
        clock.advance(Duration.ofMinutes(1));

        String csv =
                new String(
                        payer.browser()
                                .file("/api/v1/statements", wanted("csv", Map.of("lang", "en"))),
                        UTF_8);

        assertThat(csv)
                .startsWith("\ufeff\"Time\",\"Reference\"")
                .contains("\"'" + REMARK + "\",\"\",\"2.50\",\"7.50\",\"CNY\"\r\n")
                .contains("\"10.00\",\"\",\"10.00\",\"CNY\"");
        assertThat(payer.browser().get("/api/v1/activity").body())
                .contains("statement_made", "CSV");
    }

    @Test
    void theKeysArePublic() {
        Answer keys = browsers.open().get("/.well-known/jinnang-statement-keys.json");

        assertThat(keys.json().path("keys").get(0).path("crv").asString()).isEqualTo("Ed25519");
    }

    /** Every byte is a letter of its own. */
    private static final java.nio.charset.Charset LATIN =
            java.nio.charset.StandardCharsets.ISO_8859_1;

    private String seen(byte[] file) {
        Answer answer = browsers.open().upload("/verify", "", file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Object> wanted(String format, Map<String, String> other) {
        var all = new TreeMap<String, Object>();
        all.put("currency", "CNY");
        all.put("from", "2026-11-01T00:00:00Z");
        all.put("format", format);
        all.put("lang", "zh");
        all.putAll(other);
        return all;
    }

    private static void pays(Person payer, Person payee, long fen) {
        Answer stated =
                payer.browser()
                        .post(
                                "/api/v1/payments",
                                Map.of(
                                        "payee",
                                        payee.name(),
                                        "amount",
                                        People.cny(fen),
                                        "remark",
                                        REMARK),
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(stated.status()).as(stated.body()).isEqualTo(201);
        assertThat(payer.confirms(stated.json().path("payment_id").asString()).status())
                .isEqualTo(200);
    }
}
