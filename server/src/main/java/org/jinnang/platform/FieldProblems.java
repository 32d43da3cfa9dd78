package org.jinnang.platform;

import java.util.Map;
import org.jinnang.kernel.Bilingual;

/** Says what is wrong with one field; words from {@code texts/fields}. */
public final class FieldProblems {

    private static final String BUNDLE = "fields";

    private FieldProblems() {}

    /** 422 {@code field_invalid} for one field. */
    public static ProblemException of(String field, String code) {
        return of(field, code, Map.of());
    }

    /** 422 {@code field_invalid} for one field whose words need values, such as {@code max}. */
    public static ProblemException of(String field, String code, Map<String, ?> values) {
        return Problem.of(ProblemCode.FIELD_INVALID)
                .field(field, code, words(field, code, values))
                .asException();
    }

    /** The words for a field: its own where there are some, else those for any field. */
    public static Bilingual words(String field, String code, Map<String, ?> values) {
        String own = code + "." + field;
        return Texts.bilingual(BUNDLE, Texts.has(BUNDLE, own) ? own : code, values);
    }
}
