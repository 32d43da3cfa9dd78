package org.jinnang.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The number of a Chinese resident identity card, as GB 11643-1999 builds it. Pure. */
final class ResidentIdNumber {

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");

    /** What GB 11643 §5.2 calls W_i: 2^(18-i) mod 11. */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final String CHECK_DIGITS = "10X98765432";

    /** GB/T 2260, first level; 81 to 83 are the residence permits for Hong Kong, Macao, Taiwan. */
    private static final Set<String> REGIONS =
            Set.of(
                    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35",
                    "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54",
                    "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private static final int FIRST_YEAR = 1900;

    private ResidentIdNumber() {}

    /** Why a number is none; {@code NONE} when it is formed as it should be. */
    enum Fault {
        NONE,
        /** Not 17 digits and a digit or X. */
        FORM,
        REGION,
        DATE,
        /** One digit is mistyped, or two are exchanged. */
        CHECK_DIGIT
    }

    /**
     * @param number canonical: no blanks, X as a capital
     * @param today nobody is born later
     */
    static Fault faultOf(String number, LocalDate today) {
        if (!FORM.matcher(number).matches()) {
            return Fault.FORM;
        }
        if (!REGIONS.contains(number.substring(0, 2))) {
            return Fault.REGION;
        }
        if (!isBirthday(number.substring(6, 14), today)) {
            return Fault.DATE;
        }
        return checkDigit(number) == number.charAt(17) ? Fault.NONE : Fault.CHECK_DIGIT;
    }

    /** The day of birth in a number; empty when it is no such number. */
    static Optional<LocalDate> birthday(String number) {
        if (!FORM.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isBirthday(String digits, LocalDate today) {
        try {
            int year = Integer.parseInt(digits.substring(0, 4));
            int month = Integer.parseInt(digits.substring(4, 6));
            LocalDate day = LocalDate.of(year, month, Integer.parseInt(digits.substring(6)));
            return year >= FIRST_YEAR && !day.isAfter(today);
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /** ISO 7064 MOD 11-2 over the first 17 digits. */
    static char checkDigit(String number) {
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += WEIGHTS[at] * (number.charAt(at) - '0');
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }
}
