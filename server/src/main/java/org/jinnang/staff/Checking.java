package org.jinnang.staff;

/** What came of deciding a proposal. */
public sealed interface Checking {

    /** Decided; its effect belongs into the same transaction. */
    record Checked(Proposal proposal) implements Checking {}

    record NoSuchProposal() implements Checking {}

    /** Who checks is who proposed. */
    record SamePerson() implements Checking {}

    /** It was proposed in this browser, whoever was signed in. */
    record SameDevice() implements Checking {}

    /** It is about the checker's own wallet, or one of somebody he is close to. */
    record OwnCase() implements Checking {}

    /** None of the checker's roles may decide this kind. */
    record RoleMissing() implements Checking {}

    /** It is decided. */
    record NotWaiting() implements Checking {}

    record Expired() implements Checking {}
}
