package org.jinnang.console;

import java.util.Map;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.FieldProblems;

/** What is typed in the console; 422 for what cannot be. */
final class StaffFields {

    private static final int LINE_MOST = 200;

    private StaffFields() {}

    /** One line of at most 200 characters. */
    static String line(String field, String typed) {
        return text(field, typed, LINE_MOST, false);
    }

    /** The same in both languages. */
    static Bilingual lines(String field, Bilingual typed, int mostZh, int mostEn) {
        return new Bilingual(
                text(field, typed.zh(), mostZh, false), text(field, typed.en(), mostEn, false));
    }

    /** Paragraphs in both languages. */
    static Bilingual paragraphs(String field, Bilingual typed, int mostZh, int mostEn) {
        return new Bilingual(
                text(field, typed.zh(), mostZh, true), text(field, typed.en(), mostEn, true));
    }

    private static String text(String field, String typed, int most, boolean mayBreak) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw FieldProblems.of(field, "empty");
        }
        if (text.length() > most) {
            throw FieldProblems.of(field, "too_long", Map.of("max", most));
        }
        boolean isClean =
                text.codePoints()
                        .allMatch(one -> !Character.isISOControl(one) || (mayBreak && one == '\n'));
        if (!isClean) {
            throw FieldProblems.of(field, "bad_format");
        }
        return text;
    }
}
