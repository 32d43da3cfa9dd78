package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files change hands whole, once, and never outside their folders. */
class FolderExchangeTest {

    private static final byte[] CONTENT = "<a/>".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;
    private FolderExchange exchange;

    @BeforeEach
    void anEmptyFolder() {
        exchange = FolderExchange.ofWallet(folder);
    }

    @Test
    void whatIsHandedOverLiesThereWholeAndAlone() throws IOException {
        exchange.put("pain001-1.xml", CONTENT);

        assertThat(Files.readAllBytes(folder.resolve("out/pain001-1.xml"))).isEqualTo(CONTENT);
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void handedOverAgainNothingChangesAndAnotherContentIsRefused() {
        exchange.put("a.xml", CONTENT);
        exchange.put("a.xml", CONTENT);

        assertThatIllegalStateException().isThrownBy(() -> exchange.put("a.xml", new byte[1]));
    }

    @Test
    void aLeftoverOfAKilledHandOverIsWrittenOver() throws IOException {
        Files.write(folder.resolve("out/.a.xml.part"), new byte[100]);

        exchange.put("a.xml", CONTENT);

        assertThat(Files.readAllBytes(folder.resolve("out/a.xml"))).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "/etc/passwd",
                ".hidden",
                "a b",
                "文件",
                "a\u0000",
                "x.part",
                "x.tmp"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> exchange.put(name, CONTENT));
        assertThatIllegalArgumentException().isThrownBy(() -> exchange.take(name));
        assertThatIllegalArgumentException().isThrownBy(() -> exchange.done(name));
        assertThatIllegalArgumentException().isThrownBy(() -> exchange.rejected(name, "x"));
    }

    @Test
    void halfWrittenFilesFoldersAndLinksDoNotWait() throws IOException {
        Path in = folder.resolve("in");
        Files.write(in.resolve("b.xml"), CONTENT);
        Files.write(in.resolve("a.xml"), CONTENT);
        Files.write(in.resolve(".c.xml"), CONTENT);
        Files.write(in.resolve("d.xml.part"), CONTENT);
        Files.write(in.resolve("e.tmp"), CONTENT);
        Files.createDirectory(in.resolve("folder"));
        Path outside = Files.write(folder.resolve("outside.xml"), CONTENT);
        Files.createSymbolicLink(in.resolve("link.xml"), outside);

        assertThat(exchange.waiting()).isEqualTo(List.of("a.xml", "b.xml"));
    }

    @Test
    void aFileStaysUntilItIsDone() throws IOException {
        Files.write(folder.resolve("in/a.xml"), CONTENT);

        assertThat(exchange.take("a.xml")).contains(CONTENT);
        assertThat(exchange.take("a.xml")).contains(CONTENT);
        exchange.done("a.xml");

        assertThat(exchange.waiting()).isEmpty();
        assertThat(exchange.take("a.xml")).isEmpty();
        assertThat(folder.resolve("done/a.xml")).hasBinaryContent(CONTENT);
    }

    @Test
    void aSecondFileOfOneNameOverwritesNothing() throws IOException {
        for (int round = 1; round <= 3; round++) {
            Files.write(folder.resolve("in/a.xml"), new byte[round]);
            exchange.done("a.xml");
        }
        exchange.done("a.xml");

        assertThat(folder.resolve("done/a.xml")).hasSize(1);
        assertThat(folder.resolve("done/a.xml.2")).hasSize(2);
        assertThat(folder.resolve("done/a.xml.3")).hasSize(3);
    }

    @Test
    void aRejectedFileHasANoteBesideIt() throws IOException {
        Files.write(folder.resolve("in/a.xml"), CONTENT);

        exchange.rejected("a.xml", "WRONG_SUM: a sum does not add up");

        assertThat(folder.resolve("rejected/a.xml")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("rejected/a.xml.why.txt"))
                .hasContent("WRONG_SUM: a sum does not add up\n");
    }

    @Test
    void ofAFileWithoutEndOnlySoMuchIsReadThatItShows() throws IOException {
        try (var file = new java.io.RandomAccessFile(folder.resolve("in/a.xml").toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }

        byte[] content = exchange.take("a.xml").orElseThrow();

        assertThat(content).hasSize(IsoXml.SIZE_MAX + 1);
        assertThat(new BankMessages(List.of(Samples.OWN)).read(content))
                .isInstanceOf(Unreadable.class);
    }
}
