package org.jinnang.platform.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.Texts;
import org.jinnang.platform.database.SqlState;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Which problem a failure is: one table for the framework's, the database's and our own. */
final class FailureProblems {

    private static final String FIELDS = "fields";

    private FailureProblems() {}

    static Problem of(Throwable failure) {
        return switch (failure) {
            case ProblemException ours -> ours.problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case BodyLimit.TooLarge _ -> BodyLimit.problem();
            case MissingServletRequestParameterException missing ->
                    malformed(missing.getParameterName(), "missing");
            case MethodArgumentTypeMismatchException mistyped ->
                    malformed(mistyped.getName(), "wrong_type");
            case ServletRequestBindingException _ -> Problem.of(ProblemCode.REQUEST_MALFORMED);
            case InvalidParameterException form ->
                    form.getErrorCode() == ProblemCode.BODY_TOO_LARGE.status()
                            ? BodyLimit.problem()
                            : Problem.of(ProblemCode.REQUEST_MALFORMED);
            case NoResourceFoundException _ -> Problem.of(ProblemCode.NOT_FOUND);
            case NoHandlerFoundException _ -> Problem.of(ProblemCode.NOT_FOUND);
            case HttpRequestMethodNotSupportedException _ ->
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED)
                            .say("allowed", allowed(failure).orElse("GET"));
            case HttpMediaTypeNotSupportedException type ->
                    Problem.of(ProblemCode.CONTENT_TYPE_UNSUPPORTED)
                            .say("allowed", types(type.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException type ->
                    Problem.of(ProblemCode.NOT_ACCEPTABLE)
                            .say("allowed", types(type.getSupportedMediaTypes()));
            default -> ofDatabase(failure);
        };
    }

    /** The methods a path has, when the failure is that it lacks the one asked for. */
    static Optional<String> allowed(Throwable failure) {
        return failure instanceof HttpRequestMethodNotSupportedException method
                        && method.getSupportedMethods() != null
                ? Optional.of(
                        Arrays.stream(method.getSupportedMethods())
                                .sorted()
                                .collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /**
     * Our side is out of order, or it is not known whether a commit went through, or it is a bug.
     */
    private static Problem ofDatabase(Throwable failure) {
        return switch (failure) {
            case TransactionSystemException _ -> Problem.of(ProblemCode.OUTCOME_UNKNOWN);
            case CannotCreateTransactionException _,
                    TransactionTimedOutException _,
                    DataAccessResourceFailureException _,
                    RecoverableDataAccessException _,
                    TransientDataAccessException _ ->
                    Problem.of(ProblemCode.UNAVAILABLE);
            default ->
                    Problem.of(
                            SqlState.isOutage(failure)
                                    ? ProblemCode.UNAVAILABLE
                                    : ProblemCode.INTERNAL);
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.TooLarge) {
                return BodyLimit.problem();
            }
        }
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException unknown -> malformed(path(unknown), "unknown");
            case DatabindException databind -> malformed(path(databind), "wrong_type");
            case InputCoercionException number -> malformed(path(number), "wrong_type");
            case null, default -> Problem.of(ProblemCode.REQUEST_MALFORMED);
        };
    }

    private static Problem malformed(String field, String code) {
        Problem problem = Problem.of(ProblemCode.REQUEST_MALFORMED);
        return field.isEmpty() ? problem : problem.field(field, code, words(code));
    }

    private static Bilingual words(String code) {
        return Texts.bilingual(FIELDS, code);
    }

    /** Such as {@code amount.minor}; cut short, because a sender chooses it. */
    private static String path(JacksonException failure) {
        String path =
                failure.getPath().stream()
                        .map(step -> step.getPropertyName())
                        .filter(name -> name != null)
                        .collect(Collectors.joining("."));
        return path.length() > 100 ? path.substring(0, 100) : path;
    }

    private static String types(java.util.List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }
}
