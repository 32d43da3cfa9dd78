package org.jinnang.appeal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;

/** What is typed about appeals, and what refusals are answered with. */
final class AppealFields {

    static final int WORDS_MAX = 2_000;

    private static final int ABOUT_MAX = 40;
    private static final Pattern ABOUT = Pattern.compile("[A-Z0-9][A-Z0-9-]*");

    private AppealFields() {}

    /** What was said, without blanks around it. */
    static String words(String field, String typed) {
        String words = typed.strip();
        if (words.isEmpty()) {
            throw FieldProblems.of(field, "empty");
        }
        if (words.codePointCount(0, words.length()) > WORDS_MAX) {
            throw FieldProblems.of(field, "too_long", Map.of("max", WORDS_MAX));
        }
        return words;
    }

    /** The number of a decision, as people type it. */
    static String about(String typed) {
        String about = typed.strip().toUpperCase(Locale.ROOT);
        if (about.isEmpty()) {
            throw FieldProblems.of("about", "empty");
        }
        if (about.length() > ABOUT_MAX) {
            throw FieldProblems.of("about", "too_long", Map.of("max", ABOUT_MAX));
        }
        if (!ABOUT.matcher(about).matches()) {
            throw FieldProblems.of("about", "bad_format");
        }
        return about;
    }

    /** What was filed, or why nothing was. */
    static Appeal filed(Appeals.Filing filing) {
        return switch (filing) {
            case Appeals.Filing.Filed(Appeal appeal) -> appeal;
            case Appeals.Filing.FiledBefore(Appeal appeal) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("appealed")
                            .reference(appeal.reference())
                            .asException();
            case Appeals.Filing.TooMany() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("appeals_full")
                            .say("max", Appeals.MOST_OPEN)
                            .asException();
        };
    }

    static Appeal done(Appeals.Doing doing) {
        return switch (doing) {
            case Appeals.Doing.Done(Appeal appeal) -> appeal;
            case Appeals.Doing.NoSuchAppeal() -> throw notFound();
            case Appeals.Doing.Refused(AppealRule.Why why) -> throw problem(why).asException();
        };
    }

    static Problem problem(AppealRule.Why why) {
        return switch (why) {
            case OWN_CASE -> Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("own_case");
            case DECIDED_BEFORE -> Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("appeal");
            case DECIDED, NOT_ESCALATED, FULL, HELD, NOT_TAKEN, CHANGED ->
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("appeal_" + why.name().toLowerCase(Locale.ROOT));
        };
    }

    static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
