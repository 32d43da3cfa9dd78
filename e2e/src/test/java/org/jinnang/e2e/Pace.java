package org.jinnang.e2e;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How long a person takes, by the keystroke-level model (Card, Moran and Newell 1980; times as in
 * Kieras 2001): an average typist, who prepares for every decision, moves the hand between keys and
 * mouse, and reads at the pace of somebody careful – 200 English words or 330 Chinese letters a
 * minute, 130 and 200 aloud, slower than the means of Brysbaert (2019).
 */
final class Pace {

    static final Duration KEY = Duration.ofMillis(280);

    /** To the thing and down and up with the button. */
    static final Duration CLICK = Duration.ofMillis(1_100 + 200);

    static final Duration OTHER_HAND = Duration.ofMillis(400);
    static final Duration DECISION = Duration.ofMillis(1_200);

    /** From the picture on a paper to the face and back, and over its marks. */
    static final Duration COMPARISON = Duration.ofSeconds(15);

    /** Somebody signs his name. */
    static final Duration SIGNATURE = Duration.ofSeconds(10);

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern WORD = Pattern.compile("[^\\s\\p{IsHan}\\p{P}]+");

    private Pace() {}

    static Duration reading(String text) {
        return reading(text, 200, 330);
    }

    static Duration readingAloud(String text) {
        return reading(text, 130, 200);
    }

    private static Duration reading(String text, int wordsAMinute, int lettersAMinute) {
        long words = WORD.matcher(text).results().count();
        long letters = HAN.matcher(text).results().count();
        return Duration.ofMillis(words * 60_000 / wordsAMinute + letters * 60_000 / lettersAMinute);
    }

    /** How many keys write it: a Chinese letter takes two or three of its sound, and a choice. */
    static int keysOf(String text) {
        return text.codePoints().map(letter -> Character.isIdeographic(letter) ? 4 : 1).sum();
    }
}
