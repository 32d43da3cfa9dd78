package org.jinnang.iso20022;

/** The check of ISO/IEC 7064, MOD 97-10, over capitals and digits. */
final class Mod97 {

    private Mod97() {}

    /**
     * @param text capitals and digits only; a letter counts as two digits, A as 10
     * @return 0 to 96
     */
    static int remainder(String text) {
        int rest = 0;
        for (int at = 0; at < text.length(); at++) {
            int value = Character.digit(text.charAt(at), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest;
    }
}
