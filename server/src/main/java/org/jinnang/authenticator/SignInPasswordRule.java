package org.jinnang.authenticator;

import static org.jinnang.authenticator.StrengthReason.CAPITAL_AND_SMALL_LETTER_NEEDED;
import static org.jinnang.authenticator.StrengthReason.DATE;
import static org.jinnang.authenticator.StrengthReason.DIGIT_NEEDED;
import static org.jinnang.authenticator.StrengthReason.KEYBOARD_PATTERN;
import static org.jinnang.authenticator.StrengthReason.LETTER_NEEDED;
import static org.jinnang.authenticator.StrengthReason.OWN_EMAIL;
import static org.jinnang.authenticator.StrengthReason.OWN_IDENTITY;
import static org.jinnang.authenticator.StrengthReason.OWN_NAME;
import static org.jinnang.authenticator.StrengthReason.OWN_PHONE;
import static org.jinnang.authenticator.StrengthReason.REPEATED;
import static org.jinnang.authenticator.StrengthReason.SEQUENCE;
import static org.jinnang.authenticator.StrengthReason.SYMBOL_NEEDED;
import static org.jinnang.authenticator.StrengthReason.TOO_COMMON;
import static org.jinnang.authenticator.StrengthReason.TOO_LONG;
import static org.jinnang.authenticator.StrengthReason.TOO_SHORT;

import com.nulabinc.zxcvbn.matchers.Match;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.policy.Profile;

/**
 * Which sign-in passwords are refused: too short, too long, guessed early, or the holder's own name
 * or address as a whole. Rules of composition only where a profile insists: NIST SP 800-63B-4
 * §3.1.1.2 forbids them.
 */
final class SignInPasswordRule {

    /** What such a password must be besides hard to guess. */
    record Form(int shortest, int longest, Set<Profile.Ingredient> mustContain) {}

    /** However long it is, it is kept whole. */
    static final int LONGEST = 128;

    /** Scores below are guessed within a million tries. */
    static final int LOWEST_SCORE = 2;

    private static final int SHORTEST_TAIL = 6;

    /** What the estimator calls the words it is given with each password. */
    private static final String OWN_WORDS = "user_inputs";

    private SignInPasswordRule() {}

    /** What cannot be accepted whatever the estimate says. */
    static List<StrengthReason> byItself(String password, Form form, HolderFacts holder) {
        List<StrengthReason> reasons = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < form.shortest()) {
            reasons.add(TOO_SHORT);
        }
        if (length > form.longest()) {
            reasons.add(TOO_LONG);
        }
        form.mustContain().stream()
                .sorted()
                .filter(ingredient -> !contains(password, ingredient))
                .map(SignInPasswordRule::lacking)
                .forEach(reasons::add);
        if (isOne(password, holder.accountName(), holder.displayName())) {
            reasons.add(OWN_NAME);
        }
        if (isPhone(password, holder.phone())) {
            reasons.add(OWN_PHONE);
        }
        if (isPartOfNumber(password, holder.identityDigits())) {
            reasons.add(OWN_IDENTITY);
        }
        if (isOne(password, holder.email(), localPart(holder.email()))) {
            reasons.add(OWN_EMAIL);
        }
        return reasons;
    }

    private static boolean contains(String password, Profile.Ingredient ingredient) {
        return switch (ingredient) {
            case LETTER -> password.codePoints().anyMatch(Character::isLetter);
            case CAPITAL_AND_SMALL_LETTER ->
                    password.codePoints().anyMatch(Character::isUpperCase)
                            && password.codePoints().anyMatch(Character::isLowerCase);
            case DIGIT -> password.codePoints().anyMatch(Character::isDigit);
            case SYMBOL -> !password.codePoints().allMatch(Character::isLetterOrDigit);
        };
    }

    private static StrengthReason lacking(Profile.Ingredient ingredient) {
        return switch (ingredient) {
            case LETTER -> LETTER_NEEDED;
            case CAPITAL_AND_SMALL_LETTER -> CAPITAL_AND_SMALL_LETTER_NEEDED;
            case DIGIT -> DIGIT_NEEDED;
            case SYMBOL -> SYMBOL_NEEDED;
        };
    }

    private static boolean isOne(String password, String... own) {
        return Stream.of(own)
                .filter(value -> !value.isEmpty())
                .anyMatch(value -> fold(value).equals(fold(password)));
    }

    /** The number with or without its country, or its last digits. */
    private static boolean isPhone(String password, String phone) {
        String typed = fold(password).replaceAll("[ ()+.-]", "");
        String number = phone.replaceAll("[^0-9]", "");
        return typed.length() >= SHORTEST_TAIL && number.endsWith(typed);
    }

    /** Nothing but digits (and the X) that stand in the number one after the other. */
    private static boolean isPartOfNumber(String password, String identityDigits) {
        String typed = fold(password).replaceAll("[ ()+.x-]", "");
        return typed.length() >= SHORTEST_TAIL && identityDigits.contains(typed);
    }

    private static String localPart(String email) {
        return email.substring(0, Math.max(0, email.indexOf('@')));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Words of the holder that make a password cheaper to guess, in order of their guessing. */
    static List<String> wordsOf(HolderFacts holder) {
        return Stream.of(
                        holder.accountName(),
                        holder.displayName(),
                        localPart(holder.email()),
                        holder.email(),
                        holder.phone().replaceAll("[^0-9]", ""))
                .flatMap(word -> Stream.of(word, word.replaceAll("[^\\p{L}\\p{N}]", "")))
                .map(SignInPasswordRule::fold)
                .filter(word -> word.length() > 2 || isHan(word))
                .distinct()
                .toList();
    }

    private static boolean isHan(String word) {
        return !word.isEmpty() && word.codePoints().allMatch(Character::isIdeographic);
    }

    /** Why the estimate is low, from the pieces it found. */
    static Set<StrengthReason> why(List<Match> pieces) {
        Set<StrengthReason> reasons = new LinkedHashSet<>();
        for (Match piece : pieces) {
            switch (piece.pattern) {
                case Spatial -> reasons.add(KEYBOARD_PATTERN);
                case Repeat -> reasons.add(REPEATED);
                case Sequence -> reasons.add(isOneCharacter(piece) ? REPEATED : SEQUENCE);
                case Date, Regex -> reasons.add(DATE);
                case Dictionary -> reasons.add(wordOf(piece));
                case Bruteforce -> {}
            }
        }
        if (reasons.isEmpty()) {
            reasons.add(TOO_COMMON);
        }
        return reasons;
    }

    private static boolean isOneCharacter(Match piece) {
        return piece.token.chars().distinct().count() == 1;
    }

    private static StrengthReason wordOf(Match piece) {
        if (!OWN_WORDS.equals(piece.dictionaryName)) {
            return TOO_COMMON;
        }
        String word = piece.matchedWord.toString();
        if (word.indexOf('@') >= 0) {
            return OWN_EMAIL;
        }
        return word.chars().allMatch(Character::isDigit) ? OWN_PHONE : OWN_NAME;
    }
}
