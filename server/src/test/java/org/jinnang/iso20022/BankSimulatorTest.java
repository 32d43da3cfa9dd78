package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** The simulated bank answers with files that a bank could send, the wrong ones too. */
class BankSimulatorTest {

    private static final Instant NOW = Samples.NOW;

    @TempDir private Path folder;
    private FileExchange exchange;
    private final BankMessages messages = new BankMessages(List.of(Samples.OWN, Samples.OWN_USD));

    @BeforeEach
    void theFolderOfTheWallet() {
        exchange = FolderExchange.ofWallet(folder);
    }

    @Test
    void anOrdinaryPaymentIsAcceptedBookedAndStated() {
        pay("JN-1", Samples.transfer("E1", "100.00"));

        assertThat(bank("1000").run(NOW)).isEqualTo(2);
        StatusReport report = only(StatusReport.class);
        Notification notification = only(Notification.class);
        takeAll();
        assertThat(bank("0").run(NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
        Statement statement = only(Statement.class);

        assertThat(report.originalMessageId()).isEqualTo("JN-1");
        assertThat(report.verdictOn("E1").orElseThrow().status()).isEqualTo(PaymentStatus.ACSP);
        BankEntry entry = notification.entries().getFirst();
        assertThat(entry.credit()).isFalse();
        assertThat(entry.endToEndId()).contains("E1");
        assertThat(entry.amount()).isEqualTo(Samples.cny("100"));
        assertThat(entry.counterpartyName()).isEqualTo("李明");
        assertThat(statement.entries()).containsExactly(entry);
        assertThat(statement.opening()).isEqualTo(Samples.cny("1000"));
        assertThat(statement.closing()).isEqualTo(Samples.cny("900"));
        assertThat(statement.sequence()).hasValue(1);
    }

    @Test
    void aClosedAccountAnEmptyAccountAndTooLittleMoneyAreRefused() {
        pay(
                "JN-1",
                Samples.transfer("E1", "1.91"),
                Samples.transfer("E2", "1.92"),
                Samples.transfer("E3", "60.00"),
                Samples.transfer("E4", "60.00"));

        bank("100").run(NOW);

        StatusReport report = only(StatusReport.class);
        assertThat(report.verdictOn("E1").orElseThrow().reason()).contains("AC04");
        assertThat(report.verdictOn("E2").orElseThrow().reason()).contains("AM04");
        assertThat(report.verdictOn("E3").orElseThrow().status()).isEqualTo(PaymentStatus.ACSP);
        assertThat(report.verdictOn("E4").orElseThrow().reason()).contains("AM04");
        assertThat(only(Notification.class).entries()).hasSize(1);
    }

    @Test
    void aReturnComesTwoDaysLaterWithTheIdAndTheReason() {
        pay("JN-1", Samples.transfer("E1", "1.93"));
        bank("100").run(NOW);
        takeAll();

        bank("100").run(NOW.plus(Duration.ofDays(2)));

        BankEntry back = only(Notification.class).entries().getFirst();
        assertThat(back.credit()).isTrue();
        assertThat(back.endToEndId()).contains("E1");
        assertThat(back.returnReason()).contains("AC04");
        assertThat(back.counterpartyName()).isEqualTo("李明");
        assertThat(back.amount()).isEqualTo(Samples.cny("1.93"));
    }

    @Test
    void aLatePaymentIsAnsweredAfterThreeDaysAndASilentOneNever() {
        pay("JN-1", Samples.transfer("E1", "1.94"), Samples.transfer("E2", "1.98"));

        assertThat(bank("100").run(NOW)).isZero();
        assertThat(bank("100").run(NOW.plus(Duration.ofDays(3)))).isEqualTo(2);

        assertThat(only(StatusReport.class).verdictOn("E1").orElseThrow().status())
                .isEqualTo(PaymentStatus.ACSC);
        assertThat(only(StatusReport.class).verdictOn("E2")).isEmpty();
        assertThat(only(Notification.class).entries())
                .extracting(BankEntry::endToEndId)
                .containsExactly(Optional.of("E1"));
    }

    @Test
    void aNotificationComesTwiceUnderTwoNames() {
        pay("JN-1", Samples.transfer("E1", "1.95"));

        bank("100").run(NOW);

        assertThat(all(Notification.class)).hasSize(2).containsOnly(all(Notification.class).get(0));
    }

    @Test
    void aStatementThatDoesNotAddUpComesBeforeTheRightOne() {
        pay("JN-1", Samples.transfer("E1", "1.96"));

        bank("100").closeDay(NOW);

        assertThat(only(Unreadable.class).why()).isEqualTo(Unreadable.Why.WRONG_SUM);
        assertThat(only(Statement.class).closing()).isEqualTo(Samples.cny("98.04"));
    }

    @Test
    void aNotificationOfAnotherCustomerComesBeforeTheRightOne() {
        pay("JN-1", Samples.transfer("E1", "1.97"));

        bank("100").run(NOW);

        assertThat(only(Unreadable.class).why()).isEqualTo(Unreadable.Why.FOREIGN_ACCOUNT);
        assertThat(only(Notification.class).account()).isEqualTo(Samples.OWN);
    }

    @Test
    void theSameFileASecondTimeIsRefusedWhole() {
        pay("JN-1", Samples.transfer("E1", "1.00"));
        bank("100").run(NOW);
        takeAll();
        exchange.put(
                "again.xml",
                PaymentInitiations.write(
                        new MessageId("JN-1"),
                        NOW,
                        Samples.OWN,
                        List.of(Samples.transfer("E1", "1.00")),
                        Samples.TODAY));

        bank("100").run(NOW);

        assertThat(only(StatusReport.class).verdictOn("E1").orElseThrow().reason())
                .contains("DU01");
        assertThat(all(Notification.class)).isEmpty();
    }

    @Test
    void aFileWhoseSumIsWrongIsRefusedWhole() {
        byte[] file =
                PaymentInitiations.write(
                        new MessageId("JN-1"),
                        NOW,
                        Samples.OWN,
                        List.of(Samples.transfer("E1", "1.00")),
                        Samples.TODAY);
        exchange.put("sum.xml", Samples.with(file, "<CtrlSum>1.00<", "<CtrlSum>2.00<"));

        bank("100").run(NOW);

        assertThat(only(StatusReport.class).verdictOn("E1").orElseThrow().reason())
                .contains("AM10");
    }

    @Test
    void whatIsNoFileOfPaymentsIsPutAside() {
        exchange.put("what.xml", "<what/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(bank("100").run(NOW)).isZero();
        assertThat(folder.resolve("bank/rejected/what.xml")).exists();
    }

    @Test
    void somebodyPaysInWithAReferenceOrInHisOwnWords() {
        String reference = CreditorReference.of("A1B2C3D4E5").value();
        bank("0").incoming("王芳", Samples.number("4111111111111111"), Samples.cny("5"), reference);
        bank("0").incoming("王芳", Samples.number("4111111111111111"), Samples.cny("6"), "充值 😀");

        bank("0").run(NOW);

        assertThat(only(Notification.class).entries())
                .extracting(BankEntry::credit, BankEntry::creditorReference)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, Optional.of(reference)),
                        org.assertj.core.groups.Tuple.tuple(true, Optional.of("充值 .")));
        assertThat(only(Notification.class).entries().getFirst().counterpartyAccount())
                .contains(Samples.number("4111111111111111"));
    }

    @Test
    void simulatorsOfTwoAccountsShareAFolder() {
        pay("JN-1", Samples.transfer("E1", "1.00"));
        exchange.put(
                "usd.xml",
                PaymentInitiations.write(
                        new MessageId("JN-2"),
                        NOW,
                        Samples.OWN_USD,
                        List.of(
                                new CreditTransfer(
                                        "E2",
                                        new Money(100, Currency.USD),
                                        "A",
                                        Samples.number("12345678"),
                                        Optional.empty(),
                                        "")),
                        Samples.TODAY));

        bank("100").run(NOW);
        new BankSimulator(folder, Samples.OWN_USD, new Money(10_000, Currency.USD)).run(NOW);

        assertThat(all(Notification.class))
                .extracting(Notification::account)
                .containsExactlyInAnyOrder(Samples.OWN, Samples.OWN_USD);
    }

    @Test
    void daysThatWereMissedAreStatedOneByOneAndFollowEachOther() {
        var statements = new ArrayList<Statement>();
        for (int day = 0; day < 6; day++) {
            pay("JN-" + day, Samples.transfer("E" + day, "1.93"));
            bank("100").run(NOW.plus(Duration.ofDays(day)));
            statements.addAll(all(Statement.class));
            takeAll();
        }

        assertThat(statements).hasSize(5);
        for (int at = 1; at < statements.size(); at++) {
            assertThat(statements.get(at).opening()).isEqualTo(statements.get(at - 1).closing());
            assertThat(statements.get(at).sequence())
                    .hasValue(statements.get(at - 1).sequence().orElseThrow() + 1);
        }
    }

    @Test
    void everyFileOfItIsValidOrMeantToBeWrongAndTheSameCallsGiveTheSameFiles(@TempDir Path other)
            throws Exception {
        var first = playAll(folder);
        var second = playAll(other);

        assertThat(first).isNotEmpty();
        assertThat(first.keySet()).isEqualTo(second.keySet());
        for (String name : first.keySet()) {
            assertThat(first.get(name)).isEqualTo(second.get(name));
            check(name, first.get(name));
        }
    }

    private static void check(String name, byte[] file) throws SAXException {
        String kind =
                name.startsWith("pain002")
                        ? "pain.002.001.10"
                        : name.startsWith("camt053") ? "camt.053.001.08" : "camt.054.001.08";
        Schemas.check(kind, file);
    }

    private static SortedMap<String, byte[]> playAll(Path where) throws Exception {
        var wallet = FolderExchange.ofWallet(where);
        var transfers = new ArrayList<CreditTransfer>();
        for (int cents = 90; cents < 100; cents++) {
            transfers.add(Samples.transfer("E" + cents, "1." + cents));
        }
        wallet.put(
                "pain001.xml",
                PaymentInitiations.write(
                        new MessageId("JN-1"), NOW, Samples.OWN, transfers, Samples.TODAY));
        for (int day = 0; day < 6; day++) {
            var bank = new BankSimulator(where, Samples.OWN, Samples.cny("1000"));
            bank.incoming("王芳", Samples.number("4111111111111111"), Samples.cny("5"), "RF");
            bank.run(NOW.plus(Duration.ofDays(day)));
        }
        var files = new TreeMap<String, byte[]>();
        for (String name : wallet.waiting()) {
            files.put(name, Files.readAllBytes(where.resolve("in").resolve(name)));
        }
        return files;
    }

    private BankSimulator bank(String opening) {
        return new BankSimulator(folder, Samples.OWN, Samples.cny(opening));
    }

    private void pay(String id, CreditTransfer... transfers) {
        exchange.put(
                id + ".xml",
                PaymentInitiations.write(
                        new MessageId(id),
                        NOW,
                        Samples.OWN,
                        List.of(transfers),
                        LocalDate.ofInstant(NOW, ZoneOffset.UTC)));
    }

    private <M extends BankMessage> M only(Class<M> kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).getFirst();
    }

    private <M extends BankMessage> List<M> all(Class<M> kind) {
        return exchange.waiting().stream()
                .map(name -> messages.read(exchange.take(name).orElseThrow()))
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void takeAll() {
        exchange.waiting().forEach(exchange::done);
    }
}
