package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.iso20022.Unreadable.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that must not be believed, whoever left them in the folder. */
class WrongFilesTest {

    private final BankMessages messages = new BankMessages(List.of(Samples.OWN));

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no XML",
                "<a>",
                "<a></b>",
                "{\"a\":1}",
                "\u0000\u0001",
                "<?xml version=\"1.0\" encoding=\"no such\"?><a/>",
                "<a/><b/>",
                "<a>&nbsp;</a>"
            })
    void whatIsNoXmlIsRefused(String content) {
        assertThat(why(content.getBytes(StandardCharsets.UTF_8)))
                .isIn(Why.NOT_XML, Why.WRONG_VERSION);
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() {
        byte[] file = Samples.statementWith("李明", "李明");
        for (int length = 0; length < file.length - 1; length += 5) {
            assertThat(why(Arrays.copyOf(file, length))).isEqualTo(Why.NOT_XML);
        }
    }

    @Test
    void anotherEncodingIsRefusedWhateverTheFileSaysOfItself() {
        byte[] file = Samples.statementWith("encoding=\"UTF-8\"", "encoding=\"GB18030\"");
        String text = new String(file, StandardCharsets.UTF_8);

        assertThat(why(text.getBytes(Charset.forName("GB18030")))).isEqualTo(Why.NOT_XML);
        assertThat(why(text.getBytes(StandardCharsets.UTF_16))).isEqualTo(Why.NOT_XML);
    }

    @Test
    void noFileOfTheServerIsReadIntoAMessage() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");

        byte[] file = withDefinitions("<!ENTITY x SYSTEM \"" + secret.toUri() + "\">", "&x;");

        assertThat(messages.read(file))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> {
                            assertThat(unreadable.why()).isEqualTo(Why.NOT_XML);
                            assertThat(unreadable.detail()).doesNotContain("secret");
                        });
    }

    @Test
    void nothingIsFetchedFromTheNetwork() throws IOException {
        var asked = new AtomicInteger();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
            for (String definition :
                    List.of(
                            "<!ENTITY x SYSTEM \"" + url + "\">",
                            "<!ENTITY % x SYSTEM \"" + url + "\"> %x;")) {
                assertThat(why(withDefinitions(definition, "&x;"))).isEqualTo(Why.NOT_XML);
            }
            byte[] outside =
                    Samples.statementWith(
                            "<Document", "<!DOCTYPE Document SYSTEM \"" + url + "\"><Document");
            assertThat(why(outside)).isEqualTo(Why.NOT_XML);
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void entitiesThatGrowAreRefusedBeforeTheyDo() {
        var definitions = new StringBuilder("<!ENTITY x0 \"ha\">");
        for (int level = 1; level < 30; level++) {
            definitions.append(
                    "<!ENTITY x%d \"&x%d;&x%d;\">".formatted(level, level - 1, level - 1));
        }

        assertThat(why(withDefinitions(definitions.toString(), "&x29;"))).isEqualTo(Why.NOT_XML);
    }

    @Test
    void aFileOfMoreThan5MbIsNotEvenLookedAt() {
        assertThat(why(new byte[5 * 1024 * 1024 + 1])).isEqualTo(Why.TOO_LARGE);
    }

    @Test
    void neitherDepthNorNumberOfElementsIsUnbounded() {
        assertThat(why(Samples.statementWith("<Stmt>", "<Stmt>" + "<a>".repeat(100_000))))
                .isEqualTo(Why.TOO_LARGE);
        assertThat(why(Samples.statementWith("<Stmt>", "<a/>".repeat(600_000) + "<Stmt>")))
                .isEqualTo(Why.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    camt.053.001.08            | camt.053.001.02            | WRONG_VERSION
                    camt.053.001.08            | camt.052.001.08            | WRONG_VERSION
                    camt.053.001.08            | camt.054.001.08            | INCOMPLETE
                    urn:iso:std                | urn:some:std               | WRONG_VERSION
                    <GrpHdr>                   | <GrpHdr xmlns="urn:other">  | WRONG_VERSION
                    Document                   | Envelope                   | WRONG_VERSION
                    BkToCstmrStmt              | BkToCstmrAcctRpt           | INCOMPLETE
                    <AcctSvcrRef>              | <NoSuchElement/><AcctSvcrRef> | INCOMPLETE
                    <Cd>OPBD</Cd>              | <Cd>CLAV</Cd>              | INCOMPLETE
                    <Cd>CLBD</Cd>              | <Cd>OPBD</Cd>              | INCOMPLETE
                    <AcctSvcrRef>BK000001</AcctSvcrRef> | <AcctSvcrRef> </AcctSvcrRef> | INCOMPLETE
                    <BookgDt><Dt>2026-11-23</Dt></BookgDt> | <BookgDt><Dt>yesterday</Dt></BookgDt> | INCOMPLETE
                    <MsgId>ST1</MsgId>         | <MsgId></MsgId>            | INCOMPLETE
                    >100.00<                   | >1e2x<                     | INCOMPLETE
                    >100.00<                   | >-100.00<                  | AMOUNT
                    >100.00<                   | >100.001<                  | AMOUNT
                    >100.00<                   | >0.00<                     | AMOUNT
                    >100.00<                   | >1E+999999<                | AMOUNT
                    >100.00<                   | >1234567890123456789.00<   | AMOUNT
                    Ccy="CNY">100.00<          | Ccy="USD">100.00<          | AMOUNT
                    Ccy="CNY">500.00<          | Ccy="XAU">500.00<          | AMOUNT
                    >100.00<                   | >100.01<                   | WRONG_SUM
                    >600.00<                   | >600.01<                   | WRONG_SUM
                    <NbOfNtries>1<             | <NbOfNtries>2<             | WRONG_SUM
                    <Sum>100.00<               | <Sum>99.99<                | WRONG_SUM
                    110060149018800011234      | 110060149018800011235      | FOREIGN_ACCOUNT
                    <Ccy>CNY</Ccy>             | <Ccy>USD</Ccy>             | FOREIGN_ACCOUNT
                    <PgNb>1<                   | <PgNb>2<                   | UNSUPPORTED
                    <LastPgInd>true<           | <LastPgInd>false<          | UNSUPPORTED
                    """)
    void oneThingWrongRefusesTheWholeFile(String replaced, String by, Why why) {
        assertThat(why(Samples.statementWith(replaced, by))).isEqualTo(why);
    }

    @Test
    void theSameReferenceTwiceIsRefused() {
        var entry = Samples.entry(new Random(1), 1, Samples.OWN.currency());
        var twice = Samples.statement(Samples.cny("1"), List.of(entry, entry));

        assertThat(why(Samples.written(twice))).isEqualTo(Why.DUPLICATE);
    }

    @Test
    void anUnknownStateIsRefused() {
        var report =
                new StatusReport(
                        "S",
                        Samples.NOW,
                        "JN-1",
                        Optional.empty(),
                        List.of(
                                new StatusReport.TransferStatus(
                                        "E1",
                                        new StatusReport.Verdict(
                                                PaymentStatus.ACSC, Optional.empty(), ""))));
        byte[] file = StatusWriting.write(report, "JN-1");

        assertThat(why(Samples.with(file, "ACSC", "XXXX"))).isEqualTo(Why.UNSUPPORTED);
        assertThat(why(Samples.with(file, "<TxSts>ACSC</TxSts>", ""))).isEqualTo(Why.INCOMPLETE);
    }

    @Test
    void noChangedByteMakesReadingThrow() {
        byte[] file = Samples.statementWith("李明", "李明");
        for (int seed = 0; seed < 1000; seed++) {
            var chance = new Random(seed);
            byte[] changed = file.clone();
            for (int round = 0; round <= chance.nextInt(4); round++) {
                changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
            }

            assertThat(messages.read(changed)).isNotNull();
        }
    }

    private Why why(byte[] content) {
        assertThat(messages.read(content)).isInstanceOf(Unreadable.class);
        return ((Unreadable) messages.read(content)).why();
    }

    private static byte[] withDefinitions(String definitions, String used) {
        byte[] defined =
                Samples.statementWith(
                        "<Document", "<!DOCTYPE Document [" + definitions + "]><Document");
        return Samples.with(defined, "<Nm>李明</Nm>", "<Nm>" + used + "</Nm>");
    }
}
