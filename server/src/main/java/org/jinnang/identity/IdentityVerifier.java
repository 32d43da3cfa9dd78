package org.jinnang.identity;

/**
 * The port to a register that knows whether a name and a number belong together. The demo has a
 * simulator; an operator brings the adapter of a register he may ask.
 */
public interface IdentityVerifier {

    /** What the register says. */
    enum Answer {
        BELONG_TOGETHER,
        DO_NOT_BELONG_TOGETHER,
        /** The register did not answer; nothing is said about the person. */
        NO_ANSWER
    }

    /** Asks the register; outside of every transaction, within a few seconds. */
    Answer ask(Claimed claimed);
}
