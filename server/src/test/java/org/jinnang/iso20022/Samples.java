package org.jinnang.iso20022;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/** Accounts, transfers and messages to test with. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    static final DebtorAccount OWN =
            new DebtorAccount(
                    "锦囊支付有限公司", number("110060149018800011234"), "102100099996", Currency.CNY);
    static final DebtorAccount OWN_USD =
            new DebtorAccount(
                    "Jinnang Ltd",
                    number("DE89 3704 0044 0532 0130 00"),
                    "COBADEFFXXX",
                    Currency.USD);

    private static final String[] WORDS = {
        "",
        "工资",
        "李明 & 王芳",
        "<b>rent</b>",
        "]]>",
        "a//b",
        "/x/",
        "😀 gift",
        "naïve Ünïcode",
        "𠮷野家",
        "line\nbreak\ttab\u0000",
        "\uD800",
        "O'Neill (2) + 3, fin.",
        "   ",
        "…—“”",
        "١٢٣",
        "&amp;",
        "long ".repeat(80),
        "字".repeat(300),
        "𠮷".repeat(200)
    };

    private Samples() {}

    static BankAccountNumber number(String text) {
        return BankAccountNumber.parse(text).orElseThrow();
    }

    static Money cny(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(2).longValueExact(), Currency.CNY);
    }

    static CreditTransfer transfer(String id, String amount) {
        return new CreditTransfer(
                id,
                cny(amount),
                "李明",
                number("6222021234567890128"),
                Optional.of("102290002916"),
                "提现");
    }

    static String words(RandomGenerator chance) {
        return WORDS[chance.nextInt(WORDS.length)] + WORDS[chance.nextInt(WORDS.length)];
    }

    static <T> T oneOf(RandomGenerator chance, T[] values) {
        return values[chance.nextInt(values.length)];
    }

    /** Anything that may be paid: every length of amount, every form of account and words. */
    static CreditTransfer transfer(RandomGenerator chance, String id, Currency currency) {
        long most = (long) Math.pow(10, 1 + chance.nextInt(12));
        return new CreditTransfer(
                id,
                new Money(1 + chance.nextLong(most), currency),
                "人" + words(chance),
                number(chance.nextBoolean() ? "GB82WEST12345698765432" : "6222021234567890128"),
                chance.nextBoolean() ? Optional.of("BKCHCNBJ") : Optional.empty(),
                words(chance));
    }

    /** An entry as banks book them; {@code at} makes its reference. */
    static BankEntry entry(RandomGenerator chance, int at, Currency currency) {
        boolean credit = chance.nextBoolean();
        boolean returned = credit && chance.nextInt(3) == 0;
        String words = BankText.of(words(chance), 140);
        return new BankEntry(
                "BK%06d".formatted(at),
                new Money(1 + chance.nextLong(1_000_000_000L), currency),
                credit,
                TODAY.minusDays(chance.nextInt(3)),
                TODAY.plusDays(chance.nextInt(3)),
                returned || chance.nextBoolean() ? Optional.of("E" + at) : Optional.empty(),
                chance.nextBoolean()
                        ? Optional.of(CreditorReference.of("A" + at).value())
                        : Optional.of(words).filter(each -> !each.isEmpty()),
                returned ? Optional.of("AC04") : Optional.empty(),
                BankText.of("人" + words(chance), 140),
                Optional.of(number("6222021234567890128")),
                chance.nextInt(5) == 0);
    }

    static Statement statement(Money opening, List<BankEntry> entries) {
        Money closing = entries.stream().map(BankEntry::signed).reduce(opening, Money::plus);
        DebtorAccount own = opening.currency() == Currency.CNY ? OWN : OWN_USD;
        return new Statement("ST1", "ST1", OptionalLong.of(7), own, opening, closing, entries);
    }

    static byte[] written(Statement statement) {
        return CamtWriting.write(statement, NOW, TODAY);
    }

    /** A statement of one credit over 100.00 from 500.00, with something in it replaced. */
    static byte[] statementWith(String replaced, String by) {
        var entry =
                new BankEntry(
                        "BK000001",
                        cny("100"),
                        true,
                        TODAY,
                        TODAY,
                        Optional.empty(),
                        Optional.of("RF18539007547034"),
                        Optional.empty(),
                        "李明",
                        Optional.of(number("6222021234567890128")),
                        false);
        return with(written(statement(cny("500"), List.of(entry))), replaced, by);
    }

    /** The message in one line, with something in it replaced that must have been there. */
    static byte[] with(byte[] message, String replaced, String by) {
        String text = new String(message, StandardCharsets.UTF_8).replaceAll(">\\s+<", "><");
        if (!text.contains(replaced)) {
            throw new AssertionError("not in the message: " + replaced + "\n" + text);
        }
        return text.replace(replaced, by).getBytes(StandardCharsets.UTF_8);
    }
}
