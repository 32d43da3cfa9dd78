package org.jinnang.iso20022;

import java.util.Locale;
import java.util.Optional;

/**
 * A reference of the receiver that a payer quotes, with check digits against slips (ISO 11649).
 *
 * @param value {@code RF}, two check digits and 1 to 21 capitals or digits, without blanks
 */
public record CreditorReference(String value) {

    private static final int CORE_MAX = 21;

    public CreditorReference {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a creditor reference: " + value);
        }
    }

    /** The reference with this core: 1 to 21 capitals or digits. */
    public static CreditorReference of(String core) {
        if (!core.matches("[A-Z0-9]{1," + CORE_MAX + "}")) {
            throw new IllegalArgumentException("not a core of a creditor reference: " + core);
        }
        int check = 98 - Mod97.remainder(core + "RF00");
        return new CreditorReference("RF%02d%s".formatted(check, core));
    }

    /** Reads one as people write it: with blanks and small letters. */
    public static Optional<CreditorReference> parse(String typed) {
        String text = packed(typed);
        return isOne(text) ? Optional.of(new CreditorReference(text)) : Optional.empty();
    }

    /**
     * Looks for one in the words of a payment, where most payers type it.
     *
     * @param words free text; only its first 1000 characters are looked at
     * @param coreLength how many characters the cores of the receiver have, 1 to 21
     * @return the first that fits
     */
    public static Optional<CreditorReference> foundIn(String words, int coreLength) {
        if (coreLength < 1 || coreLength > CORE_MAX) {
            throw new IllegalArgumentException("no core has length " + coreLength);
        }
        String text = packed(words.substring(0, Math.min(words.length(), 1000)));
        int length = 4 + coreLength;
        int at = text.indexOf("RF");
        while (at >= 0 && at + length <= text.length()) {
            String candidate = text.substring(at, at + length);
            if (isOne(candidate)) {
                return Optional.of(new CreditorReference(candidate));
            }
            at = text.indexOf("RF", at + 1);
        }
        return Optional.empty();
    }

    /** In groups of four, to be read aloud and typed. */
    public String printed() {
        return value.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String packed(String text) {
        return text.replaceAll("[\\s\\u00a0-]", "").toUpperCase(Locale.ROOT);
    }

    private static boolean isOne(String text) {
        return text.matches("RF[0-9]{2}[A-Z0-9]{1," + CORE_MAX + "}")
                && Mod97.remainder(text.substring(4) + text.substring(0, 4)) == 1;
    }
}
