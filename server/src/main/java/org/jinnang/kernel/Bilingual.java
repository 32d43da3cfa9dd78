package org.jinnang.kernel;

import java.util.Locale;

/** The same words in the two languages of the product. */
public record Bilingual(String zh, String en) {

    /** The words for a reader: Chinese for every kind of Chinese, else English. */
    public String in(Locale reader) {
        return reader.getLanguage().equals("zh") ? zh : en;
    }
}
