package org.jinnang.holder;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The name a holder chooses and others may type to find the wallet: 4 to 32 characters, letters
 * a–z, digits, {@code . _ -} and the letters of Chinese, Japanese and Korean. It begins with a
 * letter, so it can never look like a phone number, and has no {@code @}, so it can never look like
 * an e-mail address.
 *
 * @param canonical NFKC, lower case; unique, and so is its {@link #skeleton}
 */
public record AccountName(String canonical) {

    private static final int CHARACTERS_MIN = 4;
    private static final int CHARACTERS_MAX = 32;
    private static final String MARKS = "._-";

    private static final Set<UnicodeScript> KANA =
            EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    /**
     * What looks the same in common fonts, after Unicode's confusables.txt (UTS 39) for exactly the
     * characters that names may have. Longer look-alikes first.
     */
    private static final Map<String, String> LOOK_ALIKE_PAIRS = Map.of("rn", "m", "vv", "w");

    private static final String LOOK_ALIKES = "01i〇ー一口ロ工エ力カ夕タ卜ト八ハニ二へヘりリべベぺペ";
    private static final String LOOK_LIKE = "ollo--ロロエエカカタタトトハハ二二ヘヘリリベベペペ";

    /** What came of reading a wished name. */
    public sealed interface Parsed {}

    /** It may be claimed. */
    public record Valid(AccountName name) implements Parsed {}

    /** Nobody may claim it. */
    public record Refused(Why why) implements Parsed {}

    /** Reasons, each with its own sentence. */
    public enum Why {
        TOO_SHORT,
        TOO_LONG,
        /** A character that no account name has, such as a blank or a letter of another script. */
        CHARACTER_NOT_ALLOWED,
        /** The first character is no letter: the name would look like a phone number. */
        NO_LETTER_FIRST,
        /** Korean beside Japanese letters: no language is written so, only imitations are. */
        MIXED_SCRIPTS
    }

    public AccountName {
        Optional<Why> why = refusal(canonical);
        if (why.isPresent()) {
            throw new IllegalArgumentException("Not an account name: " + why.get());
        }
    }

    /** Reads what was typed, with any width and case. */
    public static Parsed parse(String typed) {
        if (typed.length() > Identifier.CHARACTERS_MAX) {
            return new Refused(Why.TOO_LONG);
        }
        String text = Identifier.fold(typed);
        return refusal(text)
                .<Parsed>map(Refused::new)
                .orElseGet(() -> new Valid(new AccountName(text)));
    }

    public Identifier identifier() {
        return new Identifier(Identifier.Kind.ACCOUNT_NAME, canonical);
    }

    /**
     * The name with look-alikes made equal. Two holders never have names of one skeleton, so that
     * {@code lixiang} cannot be imitated by {@code l1xiang} or {@code llxiang}.
     */
    String skeleton() {
        String text = canonical;
        for (Map.Entry<String, String> pair : LOOK_ALIKE_PAIRS.entrySet()) {
            text = text.replace(pair.getKey(), pair.getValue());
        }
        StringBuilder skeleton = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            int known = LOOK_ALIKES.indexOf(text.charAt(at));
            skeleton.append(known < 0 ? text.charAt(at) : LOOK_LIKE.charAt(known));
        }
        return skeleton.toString();
    }

    private static Optional<Why> refusal(String text) {
        int characters = text.codePointCount(0, text.length());
        if (!text.codePoints().allMatch(AccountName::isAllowed)) {
            return Optional.of(Why.CHARACTER_NOT_ALLOWED);
        }
        if (characters < CHARACTERS_MIN) {
            return Optional.of(Why.TOO_SHORT);
        }
        if (characters > CHARACTERS_MAX) {
            return Optional.of(Why.TOO_LONG);
        }
        if (!isLetter(text.codePointAt(0))) {
            return Optional.of(Why.NO_LETTER_FIRST);
        }
        return isMixed(text) ? Optional.of(Why.MIXED_SCRIPTS) : Optional.empty();
    }

    private static boolean isAllowed(int character) {
        return isLetter(character) || isDigit(character) || MARKS.indexOf(character) >= 0;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(int character) {
        if (character >= 'a' && character <= 'z') {
            return true;
        }
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> Character.isLetter(character);
            default -> character == 'ー';
        };
    }

    private static boolean isMixed(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        return scripts.contains(UnicodeScript.HANGUL) && scripts.stream().anyMatch(KANA::contains);
    }
}
