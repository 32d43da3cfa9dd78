package org.jinnang.session;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a holder calls a device: 1 to 60 characters on one line. It travels in notices, so it may
 * hold nothing that a phone makes a link of or that hides what is written.
 *
 * @param text NFC, single blanks only
 */
public record DeviceName(String text) {

    public static final int CHARACTERS_MAX = 60;

    private static final Pattern FORMED =
            Pattern.compile("[\\p{L}\\p{M}\\p{N} ,.'’()（），、·&+_-]{1," + CHARACTERS_MAX + "}");
    private static final Pattern LINK = Pattern.compile("[.]\\p{L}");
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}]");

    public DeviceName {
        if (!isFormed(text)) {
            throw new IllegalArgumentException("Not a name of a device");
        }
    }

    /**
     * Reads what was typed, at most {@link #CHARACTERS_MAX} characters; empty when it is no name.
     */
    public static Optional<DeviceName> parse(String typed) {
        String text =
                Normalizer.normalize(typed, Normalizer.Form.NFC)
                        .strip()
                        .replaceAll("[ \\u3000\\u00a0]+", " ");
        return isFormed(text) ? Optional.of(new DeviceName(text)) : Optional.empty();
    }

    private static boolean isFormed(String text) {
        return FORMED.matcher(text).matches()
                && VISIBLE.matcher(text).find()
                && !LINK.matcher(text).find();
    }

    @Override
    public String toString() {
        return text;
    }
}
