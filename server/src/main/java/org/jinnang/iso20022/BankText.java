package org.jinnang.iso20022;

import java.text.Normalizer;

/**
 * Words as banks take them: letters and digits of every script, blanks and {@code /-?:().,'+}. All
 * else, markup, pictures and control characters included, becomes a full stop or a blank.
 *
 * <p>The set of signs is that of the EPC's guideline for SEPA (EPC217-08), without its restriction
 * to the Latin script: names of people in China would be lost by it.
 */
final class BankText {

    private static final String SIGNS = "/-?:().,'+";

    private BankText() {}

    /**
     * @param most characters of UTF-16 that are kept, 1 or more: never more than a schema allows,
     *     however its checker counts
     * @return at most so many, without blanks at the ends; may be empty
     */
    static String of(String words, int most) {
        var text = new StringBuilder();
        Normalizer.normalize(words, Normalizer.Form.NFKC)
                .codePoints()
                .map(BankText::taken)
                .limit(4096)
                .forEach(text::appendCodePoint);
        String plain = text.toString().replaceAll(" +", " ").replaceAll("/{2,}", "/");
        String cut = plain.strip();
        if (cut.length() > most) {
            boolean splits = Character.isHighSurrogate(cut.charAt(most - 1));
            cut = cut.substring(0, splits ? most - 1 : most);
        }
        // EPC217-08, 1.4: a text neither begins nor ends with a slash.
        String bare = cut.replaceAll("^[/ ]+|[/ ]+$", "");
        return bare.replaceAll("[. ]", "").isEmpty() ? "" : bare;
    }

    private static int taken(int point) {
        if (Character.isWhitespace(point) || Character.isISOControl(point)) {
            return ' ';
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    point;
            case Character.SPACE_SEPARATOR -> ' ';
            default -> SIGNS.indexOf(point) >= 0 ? point : point == '&' ? '+' : '.';
        };
    }
}
