package org.jinnang.authenticator;

import java.util.Optional;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;

/** What somebody typed for a second step: nobody has to say which of the two kinds it is. */
public sealed interface SecondStepEntry {

    /**
     * A code of the app.
     *
     * @param digits six ASCII digits
     */
    record AppCode(String digits) implements SecondStepEntry {

        @Override
        public String toString() {
            return "AppCode[***]";
        }
    }

    /**
     * A recovery code.
     *
     * @param characters sixteen, without hyphens, in capitals
     */
    record SavedCode(String characters) implements SecondStepEntry {

        @Override
        public String toString() {
            return "SavedCode[***]";
        }
    }

    /** Blanks and hyphens are left out, full width counts; empty when it is neither kind. */
    static Optional<SecondStepEntry> read(Secret typed) {
        String plain = CodeRule.normal(typed.reveal());
        boolean digits =
                plain.length() == TotpRule.DIGITS
                        && plain.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? Optional.of(new AppCode(plain))
                : SavedCodeRule.read(plain).map(SavedCode::new);
    }

    /** Whose budget it counts against. */
    default AuthenticatorKind authenticator() {
        return switch (this) {
            case AppCode _ -> AuthenticatorKind.TOTP;
            case SavedCode _ -> AuthenticatorKind.SAVED_CODE;
        };
    }

    /** What it proves when it is right. */
    default ProofKind proof() {
        return switch (this) {
            case AppCode _ -> ProofKind.TOTP_CODE;
            case SavedCode _ -> ProofKind.SAVED_CODE;
        };
    }
}
