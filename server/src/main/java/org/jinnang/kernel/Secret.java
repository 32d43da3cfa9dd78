package org.jinnang.kernel;

import java.util.Arrays;

/**
 * Something secret that a person typed. Prints as stars, compares in constant time, can be wiped.
 */
public final class Secret implements AutoCloseable {

    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    public static Secret of(CharSequence text) {
        char[] characters = new char[text.length()];
        for (int at = 0; at < characters.length; at++) {
            characters[at] = text.charAt(at);
        }
        return new Secret(characters);
    }

    /** The characters as typed; the caller keeps them no longer than needed. */
    public String reveal() {
        return new String(characters);
    }

    /** Length in code points. */
    public int length() {
        return Character.codePointCount(characters, 0, characters.length);
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "***";
    }
}
