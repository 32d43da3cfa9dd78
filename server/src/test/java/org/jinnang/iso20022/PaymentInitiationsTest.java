package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Files of payments: valid against the schema, and read back as they were meant. */
class PaymentInitiationsTest {

    private static final MessageId ID = new MessageId("JN-20261123-000001");

    @Test
    void whateverIsPaidTheFileIsValidAndSaysIt() throws SAXException, UnreadableException {
        for (int seed = 0; seed < 200; seed++) {
            var chance = new Random(seed);
            Currency currency = Samples.oneOf(chance, Currency.values());
            var transfers = new ArrayList<CreditTransfer>();
            for (int at = 0; at <= chance.nextInt(12); at++) {
                transfers.add(Samples.transfer(chance, "W" + seed + "N" + at, currency));
            }
            DebtorAccount own = currency == Currency.CNY ? Samples.OWN : Samples.OWN_USD;

            byte[] file = PaymentInitiations.write(ID, Samples.NOW, own, transfers, Samples.TODAY);

            Schemas.check("pain.001.001.09", file);
            Initiation read = Initiation.read(file);
            assertThat(read.fault()).isEmpty();
            assertThat(read.messageId()).isEqualTo(ID.value());
            assertThat(read.debtor()).contains(own.account());
            assertThat(read.transfers()).isEqualTo(transfers.stream().map(this::asSent).toList());
        }
    }

    @Test
    void everyLengthOfAnAmountIsWrittenExactly() throws SAXException, UnreadableException {
        for (Currency currency : Currency.values()) {
            DebtorAccount own = currency == Currency.CNY ? Samples.OWN : Samples.OWN_USD;
            for (long minor = 1; minor < 1_000_000_000_000_000_000L / 10; minor = minor * 10 + 7) {
                var transfer =
                        new CreditTransfer(
                                "E1",
                                new Money(minor, currency),
                                "A",
                                Samples.number("GB82WEST12345698765432"),
                                Optional.empty(),
                                "");

                byte[] file =
                        PaymentInitiations.write(
                                ID, Samples.NOW, own, List.of(transfer), Samples.TODAY);

                Schemas.check("pain.001.001.09", file);
                assertThat(Initiation.read(file).transfers().getFirst().amount())
                        .isEqualTo(transfer.amount());
            }
        }
    }

    @Test
    void theAmountHasTheDecimalsOfItsCurrency() {
        String file = text(List.of(Samples.transfer("E1", "0.05"), Samples.transfer("E2", "100")));

        assertThat(file)
                .contains("<InstdAmt Ccy=\"CNY\">0.05</InstdAmt>")
                .contains("<InstdAmt Ccy=\"CNY\">100.00</InstdAmt>")
                .contains("<NbOfTxs>2</NbOfTxs>")
                .contains("<CtrlSum>100.05</CtrlSum>");
    }

    @Test
    void anAmountOfMoreThan18DigitsCannotBeAsked() {
        var most = new Money(Long.MAX_VALUE, Currency.CNY);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CreditTransfer(
                                "E1", most, "A", Samples.number("12345678"), Optional.empty(), ""));
    }

    @Test
    void theSameArgumentsGiveTheSameBytes() {
        var transfers = List.of(Samples.transfer("E1", "1.00"));

        assertThat(text(transfers)).isEqualTo(text(transfers));
    }

    @Test
    void wordsCannotBecomeMarkup() {
        var transfer =
                new CreditTransfer(
                        "E1",
                        Samples.cny("1"),
                        "</Nm><Nm>Mallory",
                        Samples.number("12345678"),
                        Optional.empty(),
                        "<!DOCTYPE x>&#0;");

        assertThat(text(List.of(transfer)))
                .contains("<Nm>./Nm..Nm.Mallory</Nm>")
                .doesNotContain("DOCTYPE x>");
    }

    @Test
    void noFileWithoutTransfersWithAnIdTwiceOrInTwoCurrencies() {
        var one = Samples.transfer("E1", "1.00");
        var dollars =
                new CreditTransfer(
                        "E2",
                        new Money(1, Currency.USD),
                        "A",
                        Samples.number("12345678"),
                        Optional.empty(),
                        "");

        for (var transfers :
                List.of(List.<CreditTransfer>of(), List.of(one, one), List.of(one, dollars))) {
            assertThatIllegalArgumentException().isThrownBy(() -> text(transfers));
        }
    }

    @Test
    void noTransferOfNothingToNobodyOrWithAnotherId() {
        var account = Samples.number("12345678");
        Optional<String> none = Optional.empty();

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CreditTransfer("E1", Samples.cny("0"), "A", account, none, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CreditTransfer("E1", Samples.cny("1"), "😀", account, none, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CreditTransfer("e-1", Samples.cny("1"), "A", account, none, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CreditTransfer(
                                "E1", Samples.cny("1"), "A", account, Optional.of("BANK"), ""));
    }

    private CreditTransfer asSent(CreditTransfer transfer) {
        return new CreditTransfer(
                transfer.endToEndId(),
                transfer.amount(),
                BankText.of(transfer.creditorName(), 140),
                transfer.creditorAccount(),
                Optional.empty(),
                BankText.of(transfer.remittance(), 140));
    }

    private static String text(List<CreditTransfer> transfers) {
        return new String(
                PaymentInitiations.write(ID, Samples.NOW, Samples.OWN, transfers, Samples.TODAY),
                StandardCharsets.UTF_8);
    }
}
