package org.jinnang.identity;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who somebody says he is, in canonical form.
 *
 * @param name as on the document
 * @param number digits and capitals, without blanks
 */
public record Claimed(Document document, String name, String number) {

    static final int NAME_CHARACTERS_MAX = 60;
    static final int NUMBER_CHARACTERS_MAX = 40;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}·' .-]*");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{6,12}");

    /** What came of reading. */
    public sealed interface Reading {

        record Valid(Claimed claimed) implements Reading {}

        record Refused(Why why) implements Reading {}
    }

    /** Why it cannot be read; each says which field. */
    public enum Why {
        NAME_EMPTY,
        NAME_FORM,
        NUMBER_EMPTY,
        NUMBER_FORM,
        NUMBER_REGION,
        NUMBER_DATE,
        NUMBER_CHECK_DIGIT
    }

    /**
     * Reads what was typed; wide forms, blanks and dashes in numbers are forgiven.
     *
     * @param today nobody is born later
     */
    public static Reading read(Document document, String name, String number, LocalDate today) {
        String plainName = plain(name).replaceAll("\\s+", " ").replace('•', '·');
        if (plainName.isEmpty()) {
            return new Reading.Refused(Why.NAME_EMPTY);
        }
        if (plainName.length() > NAME_CHARACTERS_MAX || !NAME.matcher(plainName).matches()) {
            return new Reading.Refused(Why.NAME_FORM);
        }
        String plainNumber = canonicalNumber(number);
        if (plainNumber.isEmpty()) {
            return new Reading.Refused(Why.NUMBER_EMPTY);
        }
        return switch (document) {
            case PASSPORT ->
                    PASSPORT.matcher(plainNumber).matches()
                            ? valid(document, plainName, plainNumber)
                            : new Reading.Refused(Why.NUMBER_FORM);
            case RESIDENT_ID ->
                    switch (ResidentIdNumber.faultOf(plainNumber, today)) {
                        case NONE -> valid(document, plainName, plainNumber);
                        case FORM -> new Reading.Refused(Why.NUMBER_FORM);
                        case REGION -> new Reading.Refused(Why.NUMBER_REGION);
                        case DATE -> new Reading.Refused(Why.NUMBER_DATE);
                        case CHECK_DIGIT -> new Reading.Refused(Why.NUMBER_CHECK_DIGIT);
                    };
        };
    }

    /** The one form in which numbers are compared; anything may be typed. */
    static String canonicalNumber(String typed) {
        String cut = typed.substring(0, Math.min(typed.length(), NUMBER_CHARACTERS_MAX));
        return plain(cut).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    private static Reading valid(Document document, String name, String number) {
        return new Reading.Valid(new Claimed(document, name, number));
    }

    /** Such as {@code *英}: its holder recognises it, a stranger cannot use it. */
    String maskedName() {
        int last = name.offsetByCodePoints(name.length(), -1);
        return "*".repeat(name.codePointCount(0, last)) + name.substring(last);
    }

    /** The first and the last character only. */
    String maskedNumber() {
        int length = number.length();
        return number.charAt(0) + "*".repeat(length - 2) + number.charAt(length - 1);
    }

    /** Stars only: nothing is more personal. */
    @Override
    public String toString() {
        return document + ":***";
    }
}
