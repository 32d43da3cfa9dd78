package org.jinnang.access;

import java.util.List;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PasswordForms;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/** Why a new password is refused, as a problem answer and as rows beside the field. */
@Component
public class PasswordProblems {

    private static final String BUNDLE = "strength";

    private final PasswordForms forms;

    PasswordProblems(PasswordForms forms) {
        this.forms = forms;
    }

    /**
     * One reason in words.
     *
     * @param code stable, such as {@code too_short}
     */
    public record Reason(String code, Bilingual userMessage) {}

    /** 422 {@code password_refused}: the reasons, and the first of them next to the field. */
    public Problem refused(AuthenticatorKind kind, String field, List<StrengthReason> reasons) {
        Problem problem =
                Problem.of(ProblemCode.PASSWORD_REFUSED).with("reasons", words(kind, reasons));
        return reasons.stream()
                .findFirst()
                .map(first -> problem.field(field, first.code(), word(kind, first)))
                .orElse(problem);
    }

    /** The reasons in words. */
    public List<Reason> words(AuthenticatorKind kind, List<StrengthReason> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(reason.code(), word(kind, reason)))
                .toList();
    }

    private Bilingual word(AuthenticatorKind kind, StrengthReason reason) {
        String own = "payment_password." + reason.code();
        boolean isOwn = kind == AuthenticatorKind.PAYMENT_PASSWORD && Texts.has(BUNDLE, own);
        boolean isLong = reason != StrengthReason.DIGITS_NEEDED;
        return Texts.bilingual(BUNDLE, isOwn ? own : reason.code(), forms.bounds(kind, isLong));
    }
}
