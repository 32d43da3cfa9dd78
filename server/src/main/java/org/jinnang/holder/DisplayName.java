package org.jinnang.holder;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Optional;

/**
 * How a holder is called on pages: 1 to 64 characters of any script, on one line.
 *
 * @param text NFC, single blanks only
 */
public record DisplayName(String text) {

    private static final int CHARACTERS_MAX = 64;

    public DisplayName {
        if (!isFormed(text)) {
            throw new IllegalArgumentException("Not a display name");
        }
    }

    /** Reads what was typed; empty when it is empty, too long or has characters that deceive. */
    public static Optional<DisplayName> parse(String typed) {
        if (typed.length() > 8 * CHARACTERS_MAX) {
            return Optional.empty();
        }
        String text =
                Normalizer.normalize(typed, Normalizer.Form.NFC)
                        .strip()
                        .replaceAll("[ \\u3000\\u00a0]+", " ");
        return isFormed(text) ? Optional.of(new DisplayName(text)) : Optional.empty();
    }

    /**
     * For somebody who must recognise the holder but not learn the name: the first character of a
     * name in Chinese or one word, or the first word of several, becomes a star: {@code *梅}, {@code
     * *Mei}.
     */
    public String masked() {
        int blank = text.indexOf(' ');
        boolean han = UnicodeScript.of(text.codePointAt(0)) == UnicodeScript.HAN;
        return "*"
                + (han || blank < 0
                        ? text.substring(text.offsetByCodePoints(0, 1))
                        : text.substring(blank + 1));
    }

    private static boolean isFormed(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters >= 1
                && characters <= CHARACTERS_MAX
                && text.equals(text.strip())
                && text.codePoints().anyMatch(Character::isLetterOrDigit)
                && text.codePoints().allMatch(DisplayName::isVisible);
    }

    /** No controls, no direction overrides, no invisible joiners, nothing unassigned. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }

    /** Masked: a name is personal. */
    @Override
    public String toString() {
        return masked();
    }
}
