package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jinnang.iso20022.StatusReport.TransferStatus;
import org.jinnang.iso20022.StatusReport.Verdict;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What the bank says is read as it was meant. */
class BankMessagesTest {

    private final BankMessages messages = new BankMessages(List.of(Samples.OWN, Samples.OWN_USD));

    @Test
    void whateverTheBankBookedIsRead() throws SAXException {
        for (int seed = 0; seed < 200; seed++) {
            var chance = new Random(seed);
            Currency currency = Samples.oneOf(chance, Currency.values());
            var entries = new ArrayList<BankEntry>();
            for (int at = 0; at < chance.nextInt(15); at++) {
                entries.add(Samples.entry(chance, at, currency));
            }
            var opening = new Money(chance.nextLong(2_000_000L) - 1_000_000L, currency);
            Statement statement = Samples.statement(opening, entries);
            var notification = new Notification("NT1", "N1", statement.account(), entries);

            byte[] stated = Samples.written(statement);
            byte[] notified = CamtWriting.write(notification, Samples.NOW);

            Schemas.check("camt.053.001.08", stated);
            Schemas.check("camt.054.001.08", notified);
            assertThat(messages.read(stated)).isEqualTo(statement);
            assertThat(messages.read(notified)).isEqualTo(notification);
        }
    }

    @Test
    void whateverTheBankSaysOfPaymentsIsRead() throws SAXException {
        for (int seed = 0; seed < 200; seed++) {
            var chance = new Random(seed);
            var transfers = new ArrayList<TransferStatus>();
            for (int at = 0; at < chance.nextInt(8); at++) {
                transfers.add(new TransferStatus("E" + at, verdict(chance)));
            }
            Optional<Verdict> whole =
                    transfers.isEmpty() || chance.nextBoolean()
                            ? Optional.of(verdict(chance))
                            : Optional.empty();
            var report = new StatusReport("SR1", Samples.NOW, "JN-1", whole, transfers);

            byte[] file = StatusWriting.write(report, "JN-1");

            Schemas.check("pain.002.001.10", file);
            assertThat(messages.read(file)).isEqualTo(report);
        }
    }

    @Test
    void aRefusedFileRefusesEveryPaymentOfIt() {
        var refused = new Verdict(PaymentStatus.RJCT, Optional.of("DU01"), "");
        var report = new StatusReport("S", Samples.NOW, "JN-1", Optional.of(refused), List.of());

        assertThat(report.verdictOn("E1")).contains(refused);
    }

    @Test
    void aFileOfWhichSomeWereTakenSaysNothingOfTheOthers() {
        var part = new Verdict(PaymentStatus.PART, Optional.empty(), "");
        var refused = new Verdict(PaymentStatus.RJCT, Optional.of("AC04"), "");
        var report =
                new StatusReport(
                        "S",
                        Samples.NOW,
                        "JN-1",
                        Optional.of(part),
                        List.of(new TransferStatus("E1", refused)));

        assertThat(report.verdictOn("E1")).contains(refused);
        assertThat(report.verdictOn("E2")).isEmpty();
    }

    @Test
    void aCollectiveEntryBecomesItsPayments() {
        byte[] file =
                Samples.statementWith(
                        "</TxDtls>",
                        """
                        </TxDtls><TxDtls><Refs><AcctSvcrRef>BK000001</AcctSvcrRef>\
                        <EndToEndId>NOTPROVIDED</EndToEndId></Refs>\
                        <Amt Ccy="CNY">40.00</Amt></TxDtls>\
                        """);
        byte[] fits =
                Samples.with(
                        file,
                        "<Amt Ccy=\"CNY\">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties>",
                        "<Amt Ccy=\"CNY\">60.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties>");

        assertThat(messages.read(file))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.why()).isEqualTo(Unreadable.Why.WRONG_SUM));
        assertThat(messages.read(fits))
                .isInstanceOfSatisfying(
                        Statement.class,
                        statement ->
                                assertThat(statement.entries())
                                        .extracting(BankEntry::bankReference, BankEntry::amount)
                                        .containsExactly(
                                                org.assertj.core.groups.Tuple.tuple(
                                                        "BK000001/1", Samples.cny("60")),
                                                org.assertj.core.groups.Tuple.tuple(
                                                        "BK000001/2", Samples.cny("40"))));
    }

    @Test
    void aDayMayBeSaidWithATimeAndTheValueDayNotAtAll() {
        byte[] file =
                Samples.statementWith(
                        "<BookgDt><Dt>2026-11-23</Dt></BookgDt><ValDt><Dt>2026-11-23</Dt></ValDt>",
                        "<BookgDt><DtTm>2026-11-22T23:59:59+08:00</DtTm></BookgDt>");

        assertThat(messages.read(file))
                .isInstanceOfSatisfying(
                        Statement.class,
                        statement ->
                                assertThat(statement.entries())
                                        .allSatisfy(entry -> {
                                            assertThat(entry.booked())
                                                    .isEqualTo(LocalDate.parse("2026-11-22"));
                                            assertThat(entry.value()).isEqualTo(entry.booked());
                                        }));
    }

    @Test
    void whatIsOnlyAnnouncedIsLeftOut() {
        byte[] file =
                CamtWriting.write(
                        new Notification(
                                "N",
                                "N",
                                Samples.OWN,
                                List.of(Samples.entry(new Random(1), 1, Currency.CNY))),
                        Samples.NOW);
        byte[] announced = Samples.with(file, "<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>");

        assertThat(messages.read(announced))
                .isInstanceOfSatisfying(
                        Notification.class, read -> assertThat(read.entries()).isEmpty());
    }

    private static Verdict verdict(Random chance) {
        PaymentStatus status = Samples.oneOf(chance, PaymentStatus.values());
        boolean reasoned = chance.nextBoolean();
        String words = BankText.of(Samples.words(chance), 105);
        return new Verdict(
                status, reasoned ? Optional.of("AC04") : Optional.empty(), reasoned ? words : "");
    }
}
