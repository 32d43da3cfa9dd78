package org.jinnang.authenticator;

import java.text.Normalizer;
import java.util.Locale;
import org.jinnang.kernel.Secret;

/** Whether a hint gives its password away. Pure. */
final class HintRule {

    /** In characters. */
    static final int LONGEST = 60;

    /** So much of the password in one piece is no hint any more, and never less than this. */
    private static final int FEWEST_IN_A_ROW = 3;

    private HintRule() {}

    /**
     * Whether it holds the password, half of it in one piece, or all of its letters one after the
     * other, forwards or backwards. Case, width, blanks and signs hide nothing.
     */
    static boolean givesAway(String hint, Secret password) {
        String plain = canonical(password.reveal());
        String shown = canonical(hint);
        if (plain.isEmpty()) {
            return hint.contains(password.reveal());
        }
        String backwards = new StringBuilder(plain).reverse().toString();
        int most = Math.max(FEWEST_IN_A_ROW, (plain.length() + 1) / 2);
        return longestPiece(shown, plain) >= most
                || longestPiece(shown, backwards) >= most
                || holdsInOrder(shown, plain)
                || holdsInOrder(shown, backwards);
    }

    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The length of the longest piece of the password that stands in the hint. */
    private static int longestPiece(String hint, String password) {
        int longest = 0;
        int[] before = new int[password.length() + 1];
        for (int at = 1; at <= hint.length(); at++) {
            int[] now = new int[password.length() + 1];
            for (int of = 1; of <= password.length(); of++) {
                if (hint.charAt(at - 1) == password.charAt(of - 1)) {
                    now[of] = before[of - 1] + 1;
                    longest = Math.max(longest, now[of]);
                }
            }
            before = now;
        }
        return longest;
    }

    private static boolean holdsInOrder(String hint, String password) {
        int found = 0;
        for (int at = 0; at < hint.length() && found < password.length(); at++) {
            if (hint.charAt(at) == password.charAt(found)) {
                found++;
            }
        }
        return found == password.length();
    }
}
