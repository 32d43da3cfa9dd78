package org.jinnang.console;

import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;

/** What is typed in the console; 422 for what cannot be. */
final class StaffFields {

    /** More versions are not shown; the audit log has them all. */
    static final int VERSIONS_MOST = 50;

    private static final int LINE_MOST = 200;
    private static final int DAYS_USUALLY = 30;
    private static final int DAYS_MOST = 90;

    private StaffFields() {}

    /** Of how many days the past is tried: a month unless it is said. */
    static int days(String field, Optional<Integer> typed) {
        int days = typed.orElse(DAYS_USUALLY);
        if (days < 1) {
            throw FieldProblems.of(field, "too_small", Map.of("min", 1));
        }
        if (days > DAYS_MOST) {
            throw FieldProblems.of(field, "too_large", Map.of("max", DAYS_MOST));
        }
        return days;
    }

    /** A table that would harm somebody is refused with the sentence that says where. */
    static ProblemException unsafe(String field, CannotRun why) {
        return Problem.of(ProblemCode.FIELD_INVALID)
                .field(field, "unsafe", new Bilingual(why.chinese(), why.english()))
                .asException();
    }

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
