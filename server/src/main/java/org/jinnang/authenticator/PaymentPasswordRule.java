package org.jinnang.authenticator;

import static org.jinnang.authenticator.StrengthReason.DATE;
import static org.jinnang.authenticator.StrengthReason.KEYBOARD_PATTERN;
import static org.jinnang.authenticator.StrengthReason.OWN_EMAIL;
import static org.jinnang.authenticator.StrengthReason.OWN_IDENTITY;
import static org.jinnang.authenticator.StrengthReason.OWN_NAME;
import static org.jinnang.authenticator.StrengthReason.OWN_PHONE;
import static org.jinnang.authenticator.StrengthReason.REPEATED;
import static org.jinnang.authenticator.StrengthReason.SEQUENCE;
import static org.jinnang.authenticator.StrengthReason.TOO_COMMON;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which six digits are guessed early. More than half of all people choose from less than a tenth of
 * the values (Wang et al., AsiaCCS 2017), so patterns, dates of birth and the holder's own digits
 * are refused; that costs about 3 % of the values.
 */
final class PaymentPasswordRule {

    private static final int LENGTH = 6;
    private static final int FIRST_YEAR = 1940;
    private static final int LAST_YEAR = 2010;

    /** Abcabc, ababab, aabbcc and abccba. */
    private static final Pattern REPEATS =
            Pattern.compile("(...)\\1|(..)\\2\\2|(.)\\3(.)\\4(.)\\5|(.)(.)(.)\\8\\7\\6");

    /** Rows, columns and diagonals of a keypad, in both directions. */
    private static final Set<String> KEYPAD_LINES =
            Set.of(
                    "123", "456", "789", "147", "258", "369", "159", "357", "321", "654", "987",
                    "741", "852", "963", "951", "753");

    private PaymentPasswordRule() {}

    /** Why these six digits are refused; empty when they are not. */
    static List<StrengthReason> reasons(String digits, Set<String> common, HolderFacts holder) {
        List<StrengthReason> reasons = new ArrayList<>();
        add(reasons, isRun(digits), SEQUENCE);
        add(reasons, isRepeated(digits), REPEATED);
        add(reasons, isOnKeypad(digits), KEYBOARD_PATTERN);
        add(reasons, isDateOfBirth(digits), DATE);
        add(reasons, common.contains(digits), TOO_COMMON);
        add(reasons, isPartOf(digits, holder.phone()), OWN_PHONE);
        add(reasons, isPartOf(digits, holder.email()), OWN_EMAIL);
        add(reasons, isPartOf(digits, holder.identityDigits()), OWN_IDENTITY);
        add(
                reasons,
                isPartOf(digits, holder.accountName()) || isPartOf(digits, holder.displayName()),
                OWN_NAME);
        return reasons;
    }

    private static void add(List<StrengthReason> reasons, boolean holds, StrengthReason reason) {
        if (holds) {
            reasons.add(reason);
        }
    }

    /** Each digit is the one before plus the same step, over nine to zero too. */
    private static boolean isRun(String digits) {
        int step = Math.floorMod(digits.charAt(1) - digits.charAt(0), 10);
        for (int at = 2; at < LENGTH; at++) {
            if (Math.floorMod(digits.charAt(at) - digits.charAt(at - 1), 10) != step) {
                return false;
            }
        }
        return step != 0;
    }

    private static boolean isRepeated(String digits) {
        return digits.chars().distinct().count() <= 2 || REPEATS.matcher(digits).matches();
    }

    private static boolean isOnKeypad(String digits) {
        return KEYPAD_LINES.contains(digits.substring(0, 3))
                && KEYPAD_LINES.contains(digits.substring(3));
    }

    private static boolean isDateOfBirth(String digits) {
        int year = Integer.parseInt(digits.substring(0, 2));
        return isDate(1900 + year, digits) || isDate(2000 + year, digits);
    }

    private static boolean isDate(int year, String digits) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return false;
        }
        try {
            int month = Integer.parseInt(digits.substring(2, 4));
            int day = Integer.parseInt(digits.substring(4));
            return LocalDate.of(year, month, day).getYear() == year;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /** In the digits of a phone number, a name or an address, read without what is between. */
    private static boolean isPartOf(String digits, String own) {
        return own.replaceAll("[^0-9]", "").contains(digits);
    }
}
