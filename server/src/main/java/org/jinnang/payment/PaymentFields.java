package org.jinnang.payment;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.Words;

/** The bounds of what people send about payments, each with its own words. */
public final class PaymentFields {

    private static final int IDENTIFIER_CHARACTERS_MAX = 254;
    private static final int PASSWORD_CHARACTERS_MAX = 64;
    private static final int REMARK_CHARACTERS_MAX = 140;
    private static final int SEARCH_CHARACTERS_MAX = 64;

    /** Far above every limit of a policy, and small enough that sums of it cannot overflow. */
    private static final long MINOR_MAX = 100_000_000_000_000L;

    private PaymentFields() {}

    /** More than zero, and not beyond reason. */
    public static Money amount(Money amount) {
        if (!amount.isPositive()) {
            throw FieldProblems.of("amount", "too_small");
        }
        Money most = new Money(MINOR_MAX, amount.currency());
        if (amount.isMoreThan(most)) {
            throw FieldProblems.of("amount", "too_large", Map.of("max", Words.amount(most)));
        }
        return amount;
    }

    /** One to 254 characters; what they name is looked up later. */
    public static String payee(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw FieldProblems.of(field, "empty");
        }
        if (text.length() > IDENTIFIER_CHARACTERS_MAX) {
            throw FieldProblems.of(field, "too_long", Map.of("max", IDENTIFIER_CHARACTERS_MAX));
        }
        return text;
    }

    /** At most 140 characters on one line; nothing invisible that could turn text around. */
    public static String remark(String typed) {
        if (typed.length() > 4 * REMARK_CHARACTERS_MAX) {
            throw tooLong();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (text.codePointCount(0, text.length()) > REMARK_CHARACTERS_MAX) {
            throw tooLong();
        }
        if (!text.codePoints().allMatch(PaymentFields::isVisible)) {
            throw FieldProblems.of("remark", "bad_format");
        }
        return text;
    }

    /** The cursor of a statement: the seq to go on after. */
    static long cursor(String after) {
        if (!after.matches("[1-9][0-9]{0,17}")) {
            throw FieldProblems.of("after", "bad_format");
        }
        return Long.parseLong(after);
    }

    /** A bound of an amount in minor units, or none. */
    static Optional<Long> minor(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,15}")) {
            throw FieldProblems.of(field, "bad_format");
        }
        return Optional.of(Long.parseLong(text));
    }

    /** Words to look for in names and remarks, at most 64 characters; or none. */
    static String search(String typed) {
        if (typed.length() > SEARCH_CHARACTERS_MAX) {
            throw FieldProblems.of("text", "too_long", Map.of("max", SEARCH_CHARACTERS_MAX));
        }
        return typed.strip();
    }

    /** Present, and short enough to be looked at. */
    public static Secret password(Secret typed) {
        if (typed.length() == 0) {
            throw FieldProblems.of("payment_password", "empty");
        }
        if (typed.length() > PASSWORD_CHARACTERS_MAX) {
            throw FieldProblems.of(
                    "payment_password", "too_long", Map.of("max", PASSWORD_CHARACTERS_MAX));
        }
        return typed;
    }

    /** The number of a document; what it may look like is told by who compares it. */
    static Secret identityNumber(Secret typed) {
        if (typed.length() == 0) {
            throw FieldProblems.of("identity_number", "empty");
        }
        if (typed.length() > PASSWORD_CHARACTERS_MAX) {
            throw FieldProblems.of(
                    "identity_number", "too_long", Map.of("max", PASSWORD_CHARACTERS_MAX));
        }
        return typed;
    }

    /** A state of payments by its name in the API. */
    static PaymentRow.End end(String state) {
        return switch (state) {
            case "awaiting_confirmation" -> PaymentRow.End.NONE;
            case "pending" -> PaymentRow.End.PENDING;
            case "paused" -> PaymentRow.End.PAUSED;
            case "posted" -> PaymentRow.End.POSTED;
            case "returned" -> PaymentRow.End.RETURNED;
            case "refused" -> PaymentRow.End.REFUSED;
            case "cancelled" -> PaymentRow.End.CANCELLED;
            case "expired" -> PaymentRow.End.EXPIRED;
            default ->
                    throw FieldProblems.of(
                            "state",
                            "not_allowed",
                            Map.of(
                                    "allowed",
                                    "awaiting_confirmation, pending, posted, refused, cancelled,"
                                            + " returned, expired"));
        };
    }

    /** When it shall arrive, by its name in the API. */
    static Arrival arrival(String code) {
        for (Arrival arrival : Arrival.values()) {
            if (arrival.isChosen() && arrival.code().equals(code)) {
                return arrival;
            }
        }
        throw FieldProblems.of(
                "arrival", "not_allowed", Map.of("allowed", "now, in_2_hours, in_24_hours"));
    }

    /** A currency of the books by its ISO code. */
    static Currency currency(String code) {
        for (Currency currency : Currency.values()) {
            if (currency.name().equals(code)) {
                return currency;
            }
        }
        throw FieldProblems.of(
                "currency",
                "not_allowed",
                Map.of(
                        "allowed",
                        Arrays.stream(Currency.values())
                                .map(Currency::name)
                                .collect(Collectors.joining(", "))));
    }

    private static ProblemException tooLong() {
        return FieldProblems.of("remark", "too_long", Map.of("max", REMARK_CHARACTERS_MAX));
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.FORMAT -> character == 0x200D; // joins emoji
            default -> true;
        };
    }
}
