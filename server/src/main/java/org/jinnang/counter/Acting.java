package org.jinnang.counter;

import java.util.Map;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.staff.StaffProblems;

/** What came of an act of the staff. */
sealed interface Acting {

    record Done(Visit visit) implements Acting {}

    /** Unknown, or of another branch. */
    record NoSuchVisit() implements Acting {}

    /** One's own wallet or that of somebody close. */
    record OwnCase() implements Acting {}

    /** Somebody changed it since it was read. */
    record Stale() implements Acting {}

    record Refused(VisitTransition.Why why) implements Acting {}

    /** An entry is not accepted. */
    record Unfit(String field, String code) implements Acting {}

    /**
     * One entry of a list is not accepted.
     *
     * @param path of the field in the request, such as {@code documents.0.number}
     * @param field whose words are told
     */
    record UnfitAt(String path, String field, String code) implements Acting {}

    /** More holders were looked up within the hour than anybody at a counter needs. */
    record TooManyLookUps() implements Acting {}

    /** The visit, or the problem that is told. */
    static Visit done(Acting acting) {
        return switch (acting) {
            case Done(var visit) -> visit;
            case NoSuchVisit() -> throw Problem.of(ProblemCode.NOT_FOUND).asException();
            case OwnCase() -> throw StaffProblems.ownCase().asException();
            case Stale() -> throw Problem.of(ProblemCode.VISIT_CHANGED).asException();
            case Refused(var why) -> throw refused(why);
            case Unfit(var field, var code) -> throw FieldProblems.of(field, code);
            case UnfitAt(var path, var field, var code) ->
                    throw Problem.of(ProblemCode.FIELD_INVALID)
                            .field(path, code, FieldProblems.words(field, code, Map.of()))
                            .asException();
            case TooManyLookUps() ->
                    throw Problem.of(ProblemCode.LOOKUPS_EXHAUSTED).variant("names").asException();
        };
    }

    private static ProblemException refused(VisitTransition.Why why) {
        return switch (why) {
            case SAME_PERSON -> Problem.of(ProblemCode.FOUR_EYES_VIOLATION).asException();
            case SAME_DEVICE ->
                    Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("device").asException();
            case LEASE_HELD -> Problem.of(ProblemCode.LEASE_HELD).asException();
            case QUESTION_OPEN ->
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("question_open")
                            .asException();
            case NOT_NOW, TOO_EARLY, NOT_ENOUGH, ANOTHER_FORM, ANOTHER_CLERK, LEASE_MISSING ->
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        };
    }
}
