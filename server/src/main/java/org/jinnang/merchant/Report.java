package org.jinnang.merchant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.platform.Csv;

/**
 * What one day brought to a settlement account, as the ledger has it: refuses to exist when its
 * lines do not lead from the opening balance to the closing one.
 *
 * @param lines in the order of the book
 * @param isFinal whether the day is over, so that nothing can be added any more
 */
public record Report(
        LocalDate day,
        ZoneId zone,
        Currency currency,
        Money opening,
        Money closing,
        List<Line> lines,
        boolean isFinal) {

    /** What a line is. */
    public enum Kind {
        PAYMENT,
        REFUND,
        PAYOUT;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One movement.
     *
     * @param order the id of the order, and {@code reference} its merchant's own number; both empty
     *     for a payout
     * @param delta what it added; negative for money that left
     */
    public record Line(
            Instant at,
            Kind kind,
            String order,
            String reference,
            TransferId transfer,
            Money delta,
            Money balanceAfter) {}

    /** How many of a kind there are, and how much they are together. */
    public record Sum(long count, Money amount) {}

    public Report {
        lines = List.copyOf(lines);
        Money balance = opening;
        for (Line line : lines) {
            balance = balance.plus(line.delta());
            if (!balance.equals(line.balanceAfter())) {
                throw new IllegalStateException("The report of " + day + " has a gap");
            }
        }
        if (!balance.equals(closing)) {
            throw new IllegalStateException("The report of " + day + " is not the ledger's");
        }
    }

    /** The sum of a kind, never negative. */
    public Sum sum(Kind kind) {
        Money zero = Money.zero(currency);
        List<Money> amounts =
                lines.stream()
                        .filter(line -> line.kind() == kind)
                        .map(Line::delta)
                        .map(delta -> delta.isPositive() ? delta : zero.minus(delta))
                        .toList();
        return new Sum(amounts.size(), amounts.stream().reduce(zero, Money::plus));
    }

    /** RFC 4180, UTF-8 with byte order mark; the same bytes for the same day, whoever asks. */
    public byte[] file() {
        String rows = lines.stream().map(this::row).collect(Collectors.joining());
        String head =
                Csv.row(
                        "time",
                        "kind",
                        "order_id",
                        "reference",
                        "transfer_id",
                        "currency",
                        "amount_minor",
                        "balance_after_minor");
        return (Csv.BYTE_ORDER_MARK + head + rows).getBytes(StandardCharsets.UTF_8);
    }

    /** Of {@link #file}, in hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String row(Line line) {
        return Csv.row(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(line.at().atZone(zone)),
                line.kind().code(),
                line.order(),
                line.reference(),
                line.transfer().text(),
                currency.name(),
                // Plain digits with a sign would be taken for a formula: what left says so by its
                // kind.
                Long.toString(Math.abs(line.delta().minor())),
                Long.toString(line.balanceAfter().minor()));
    }
}
