package org.jinnang.holder;

import java.util.List;
import java.util.Locale;

/** The languages of the product. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final List<Locale> ALL = List.of(CHINESE, ENGLISH);

    private Languages() {}

    /** Chinese for every kind of Chinese, else English. */
    public static Locale nearest(Locale asked) {
        return asked.getLanguage().equals(CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    static void require(Locale language) {
        if (!ALL.contains(language)) {
            throw new IllegalArgumentException("No such language: " + language);
        }
    }
}
