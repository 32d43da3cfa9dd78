package org.jinnang.authenticator;

import java.util.List;
import org.jinnang.kernel.Secret;
import org.springframework.stereotype.Service;

/** Whether a new password resists guessing, and if not: why. Reasons, no composition rules. */
@Service
public class Strength {

    /**
     * The judgement.
     *
     * @param score 0 (guessed at once) to 4
     * @param reasons why it is refused, worst first; empty when it is acceptable
     */
    public record Verdict(int score, List<StrengthReason> reasons) {

        public Verdict {
            reasons = List.copyOf(reasons);
        }

        public boolean isAcceptable() {
            return reasons.isEmpty();
        }
    }

    /** Judges a new password of this kind for this holder. */
    public Verdict of(AuthenticatorKind kind, Secret password, HolderFacts holder) {
        throw new UnsupportedOperationException();
    }
}
