package org.jinnang.access;

import java.util.Set;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What the gate must know of the act.
 *
 * @param proofs what was proven for this act just now
 * @param amount what is to be paid; null for acts without an amount
 * @param session the session that must still be live for a permit; null when none is needed
 * @param payee how new the payee is
 */
public record Context(
        Set<ProofKind> proofs,
        @Nullable Money amount,
        @Nullable SessionId session,
        PayeeAge payee) {

    public Context {
        proofs = Set.copyOf(proofs);
    }

    /** Nothing proven, no amount: a session is all there is. */
    public static Context none() {
        return new Context(Set.of(), null, null, PayeeAge.NEW);
    }

    /** These were proven. */
    public static Context proven(ProofKind... proofs) {
        return new Context(Set.of(proofs), null, null, PayeeAge.NEW);
    }

    /** These were proven. */
    public static Context proven(Set<ProofKind> proofs) {
        return new Context(proofs, null, null, PayeeAge.NEW);
    }

    /** The same, with an amount to pay. */
    public Context paying(Money money) {
        return new Context(proofs, money, session, payee);
    }

    /** The same, from this session: over, it permits no payment any more. */
    public Context from(SessionId live) {
        return new Context(proofs, amount, live, payee);
    }

    /** The same, to this payee. */
    public Context to(PayeeAge known) {
        return new Context(proofs, amount, session, known);
    }
}
