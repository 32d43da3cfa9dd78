package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;

/** Reads what people write in requests; 422 where it is not what it should be. */
final class CaseFields {

    static final int SUBJECT_MAX = 120;
    static final int TEXT_MAX = 4_000;
    static final int REASON_MAX = 200;
    static final int RATING_MAX = 1_000;
    static final int REFERENCE_MAX = 20;

    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}");

    private CaseFields() {}

    /** Some words, at most so many characters. */
    static String words(String field, String typed, int most) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw FieldProblems.of(field, "empty");
        }
        if (text.length() > most || text.codePoints().anyMatch(CaseFields::isOdd)) {
            throw FieldProblems.of(field, "bad_format");
        }
        return text;
    }

    static Optional<String> ifWords(String field, Optional<String> typed, int most) {
        return typed.filter(text -> !text.isBlank()).map(text -> words(field, text, most));
    }

    private static boolean isOdd(int character) {
        return character == 0
                || (Character.isISOControl(character)
                        && character != '\n'
                        && character != '\t'
                        && character != '\r');
    }

    /** One of a closed set, by its code. */
    static <E extends Enum<E>> E one(
            String field, String typed, E[] all, Function<E, String> code) {
        return Arrays.stream(all)
                .filter(value -> code.apply(value).equals(typed))
                .findFirst()
                .orElseThrow(() -> FieldProblems.of(field, "bad_format"));
    }

    static Optional<String> code(Optional<String> typed) {
        return typed.map(text -> formed("about.code", text, CODE));
    }

    static Optional<String> reference(Optional<String> typed) {
        return typed.map(text -> formed("about.reference", text, REFERENCE));
    }

    private static String formed(String field, String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw FieldProblems.of(field, "bad_format");
        }
        return text;
    }

    static Instant moment(String field, String typed) {
        try {
            return Instant.parse(typed);
        } catch (java.time.DateTimeException notOne) {
            throw FieldProblems.of(field, "bad_format");
        }
    }

    static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
