package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statement in hand: looked through, saved as PDF, checked by somebody, and found out. */
class StatementTest extends Journey {

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aSavedStatementIsGenuineUntilAByteOfItChanges(Visitor.Screen screen) throws IOException {
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "statement")) {
            signsIn(visitor);
            visitor.goTo("/movements");
            visitor.sees("#save-pdf");
            visitor.picture("movements");
            visitor.follow(".lines.has-time a");
            visitor.sees(".reference");
            visitor.picture("movement");
            visitor.goTo("/movements");
            visitor.sees("#save-pdf");
            Download download =
                    visitor.page().waitForDownload(() -> visitor.page().click("#save-pdf"));
            Path pdf = folder.resolve("statement.pdf");
            download.saveAs(pdf);

            visitor.goTo("/verify");
            visitor.picture("verify");
            checks(visitor, pdf);
            assertThat(visitor.page().locator("main .lines > div").count()).isGreaterThan(7);
            visitor.picture("genuine");
            byte[] bytes = Files.readAllBytes(pdf);
            bytes[bytes.length / 2] ^= 1;
            Path changed = Files.write(folder.resolve("changed.pdf"), bytes);
            checks(visitor, changed);
            visitor.seesText(screen == Visitor.Screen.PHONE_ZH ? "被改过" : "do not trust it");
            visitor.picture("altered");
            visitor.sawNothingBroken();
        }
    }

    private static void signsIn(Visitor visitor) {
        visitor.goTo("/signin");
        visitor.fill("account", "limei");
        visitor.fill("password", "quiet river stones");
        visitor.submit();
        visitor.sees(".ways");
    }

    /** The heading of an answer is there only after a file was looked at. */
    private static void checks(Visitor visitor, Path file) {
        visitor.page().setInputFiles("#file", file);
        visitor.page().click("main button[type='submit']");
        visitor.sees("form h2");
    }
}
