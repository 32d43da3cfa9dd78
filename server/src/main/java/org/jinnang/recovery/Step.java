package org.jinnang.recovery;

import org.jinnang.kernel.ProofKind;

/** What somebody may try to do with a recovery. */
sealed interface Step {

    /** Have a code sent, or sent again. */
    record AskForCode(ProofKind kind) implements Step {}

    /** Show a proof; whether it is right is looked at only if the step may be taken. */
    record Show(ProofKind kind) implements Step {}

    /** Say which address takes the place of the lost one. */
    record NameContact() implements Step {}

    /** Finish: change the credential or lift the restriction. */
    record Complete() implements Step {}
}
