package org.jinnang.policy;

/**
 * The profile in force, or another one that it is compared with. What asks keeps the whole and
 * never a part of it: operators switch profiles while the server runs.
 */
public sealed interface Policy permits CheckedPolicy, PolicyInForce {

    /** The numbers and choices that it was made of. */
    Profile profile();

    /** Cause → what it shuts, for how long, the ways out. */
    RestrictionRules restrictions();

    /** Act → the sets of proofs that suffice, and what follows. */
    ProofRules proofs();

    /** How much may leave a wallet by payment and by day. */
    Limits limits();

    /** How often something may be tried. */
    Budgets budgets();

    /** Which sign-ins are asked about. */
    Familiar familiar();

    /** What holds when an operator chooses nothing; also what tests use. */
    static Policy defaultProfile() {
        return Profiles.policy(Profiles.DEFAULT);
    }
}
