package org.jinnang.statement;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Turnover;

/**
 * What is signed of a statement. Its canonical form is one line of UTF-8 text: the fields in this
 * order, a TAB between them, numbers in decimal digits, amounts in minor units, moments as ISO 8601
 * in UTC to the second, digests as 64 hexadecimal digits.
 *
 * @param issuer the public address of the installation
 * @param key names the signing key
 * @param number what people quote
 * @param holder the holder's name, as printed
 * @param account the account's number
 * @param from the first moment of the time
 * @param until the first moment after it
 * @param zone the zone times are printed in
 * @param lines SHA-256 of the lines: of the CSV file of the same time and language, byte by byte
 */
record Head(
        String issuer,
        String key,
        String number,
        Instant madeAt,
        String holder,
        String account,
        Instant from,
        Instant until,
        ZoneId zone,
        Language language,
        Money opening,
        Turnover turnover,
        Money closing,
        String lines) {

    private static final String FORM = "JNS1";
    private static final String TAB = "\t";
    private static final int FIELDS = 19;

    Head {
        madeAt = madeAt.truncatedTo(ChronoUnit.SECONDS);
        from = from.truncatedTo(ChronoUnit.SECONDS);
        until = until.truncatedTo(ChronoUnit.SECONDS);
        holder = holder.replaceAll("\\p{Cntrl}", " ");
    }

    Currency currency() {
        return opening.currency();
    }

    /** The canonical form. */
    byte[] bytes() {
        return String.join(
                        TAB,
                        FORM,
                        issuer,
                        key,
                        number,
                        madeAt.toString(),
                        holder,
                        account,
                        currency().name(),
                        from.toString(),
                        until.toString(),
                        zone.getId(),
                        language.tag(),
                        Long.toString(opening.minor()),
                        Long.toString(turnover.countIn()),
                        Long.toString(turnover.in().minor()),
                        Long.toString(turnover.countOut()),
                        Long.toString(turnover.out().minor()),
                        Long.toString(closing.minor()),
                        lines)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the canonical form; empty when it is not exactly that. */
    static Optional<Head> parse(byte[] bytes) {
        String[] field = new String(bytes, StandardCharsets.UTF_8).split(TAB, -1);
        if (field.length != FIELDS || !field[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            Currency currency = Currency.valueOf(field[7]);
            var head =
                    new Head(
                            field[1],
                            field[2],
                            field[3],
                            Instant.parse(field[4]),
                            field[5],
                            field[6],
                            Instant.parse(field[8]),
                            Instant.parse(field[9]),
                            ZoneId.of(field[10]),
                            field[11].equals(Language.EN.tag()) ? Language.EN : Language.ZH,
                            money(field[12], currency),
                            new Turnover(
                                    money(field[14], currency),
                                    Long.parseLong(field[13]),
                                    money(field[16], currency),
                                    Long.parseLong(field[15])),
                            money(field[17], currency),
                            field[18]);
            return Sha256.isOne(head.lines()) && Arrays.equals(head.bytes(), bytes)
                    ? Optional.of(head)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Money money(String minor, Currency currency) {
        return new Money(Long.parseLong(minor), currency);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return number;
    }
}
