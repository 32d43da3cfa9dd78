package org.jinnang.holder;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Secret;

/**
 * A few words that a holder has chosen and that every message to him carries, so that he can tell
 * ours from an imitation: 4 to 24 characters, letters, digits, blanks and {@code - ' , 、 ·}. There
 * is no character from which a mail program or a phone would make a link, and no row of digits that
 * somebody could take for a code.
 *
 * @param text NFKC, single blanks only
 */
public record Phrase(String text) {

    public static final int CHARACTERS_MIN = 4;
    public static final int CHARACTERS_MAX = 24;

    private static final String MARKS = " -'’,、·";
    private static final int DIGITS_IN_A_ROW_MAX = 3;

    /** Letters of Korean that nobody sees. */
    private static final String INVISIBLE = "\u115f\u1160\u3164\uffa0";

    /** What came of reading a wished phrase. */
    public sealed interface Parsed {

        record Valid(Phrase phrase) implements Parsed {}

        record Refused(Why why) implements Parsed {}
    }

    /** Reasons, each with its own sentence. */
    public enum Why {
        EMPTY,
        TOO_SHORT,
        TOO_LONG,
        /** A character that is part of a link, of markup, or not seen alike everywhere. */
        CHARACTER_NOT_ALLOWED,
        /** No letter, or too many digits in a row: in a message it would look like a code. */
        LOOKS_LIKE_CODE
    }

    public Phrase {
        if (text.isBlank() || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a phrase");
        }
    }

    /** Reads what was typed: wide and narrow forms become one, blanks around are dropped. */
    public static Parsed parse(String typed) {
        if (typed.length() > 8 * CHARACTERS_MAX) {
            return new Parsed.Refused(Why.TOO_LONG);
        }
        String text =
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().replaceAll(" +", " ");
        return refusal(text)
                .<Parsed>map(Parsed.Refused::new)
                .orElseGet(() -> new Parsed.Valid(new Phrase(text)));
    }

    private static Optional<Why> refusal(String text) {
        int characters = text.codePointCount(0, text.length());
        if (characters == 0) {
            return Optional.of(Why.EMPTY);
        }
        if (!text.codePoints().allMatch(Phrase::isAllowed)) {
            return Optional.of(Why.CHARACTER_NOT_ALLOWED);
        }
        if (characters < CHARACTERS_MIN) {
            return Optional.of(Why.TOO_SHORT);
        }
        if (characters > CHARACTERS_MAX) {
            return Optional.of(Why.TOO_LONG);
        }
        return looksLikeCode(text) ? Optional.of(Why.LOOKS_LIKE_CODE) : Optional.empty();
    }

    /** Blanks and marks do not break a row of digits: people write codes that way, too. */
    private static boolean looksLikeCode(String text) {
        int row = 0;
        for (int character : text.codePoints().toArray()) {
            if (Character.isLetter(character)) {
                row = 0;
            } else if (isDigit(character)) {
                row++;
            }
            if (row > DIGITS_IN_A_ROW_MAX) {
                return true;
            }
        }
        return text.codePoints().noneMatch(Character::isLetter);
    }

    private static boolean isAllowed(int character) {
        return isDigit(character)
                || MARKS.indexOf(character) >= 0
                || (Character.isLetter(character)
                        && INVISIBLE.indexOf(character) < 0
                        && Character.getDirectionality(character)
                                == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Whether one of the two stands in the other, however it is written. */
    public boolean resembles(Secret password) {
        String own = bare(text);
        String other = bare(password.reveal());
        return !other.isEmpty() && (own.contains(other) || other.contains(own));
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** Stars only: who knows it can imitate us. */
    @Override
    public String toString() {
        return "***";
    }
}
