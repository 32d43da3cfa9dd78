package org.jinnang.access;

import java.util.List;
import java.util.Map;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Texts;

/** Why a new password is refused, as a problem answer and as rows beside the field. */
public final class PasswordProblems {

    private static final String BUNDLE = "strength";

    private PasswordProblems() {}

    /**
     * One reason in words.
     *
     * @param code stable, such as {@code too_short}
     */
    public record Reason(String code, Bilingual userMessage) {}

    /** 422 {@code password_refused}: the reasons, and the first of them next to the field. */
    public static Problem refused(
            AuthenticatorKind kind, String field, List<StrengthReason> reasons) {
        Problem problem =
                Problem.of(ProblemCode.PASSWORD_REFUSED).with("reasons", words(kind, reasons));
        return reasons.stream()
                .findFirst()
                .map(first -> problem.field(field, first.code(), word(kind, first)))
                .orElse(problem);
    }

    /** The reasons in words. */
    public static List<Reason> words(AuthenticatorKind kind, List<StrengthReason> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(reason.code(), word(kind, reason)))
                .toList();
    }

    private static Bilingual word(AuthenticatorKind kind, StrengthReason reason) {
        String own = "payment_password." + reason.code();
        boolean isOwn = kind == AuthenticatorKind.PAYMENT_PASSWORD && Texts.has(BUNDLE, own);
        return Texts.bilingual(BUNDLE, isOwn ? own : reason.code(), bounds(kind));
    }

    private static Map<String, Integer> bounds(AuthenticatorKind kind) {
        return switch (kind) {
            case SIGN_IN_PASSWORD -> Map.of("min", 8, "max", 128);
            case PAYMENT_PASSWORD -> Map.of("min", 6, "max", 6);
            case TOTP, SAVED_CODE -> throw new IllegalArgumentException(kind + " is not chosen");
        };
    }
}
