package org.jinnang.account;

import org.jinnang.holder.Contact;

/** What somebody may try to do while opening a wallet. */
sealed interface EnrolmentStep {

    /** Name a contact, or have the code sent to it again. */
    record NameContact(Contact contact) implements EnrolmentStep {}

    /** Show the code that came. */
    record ShowCode(Contact.Kind kind) implements EnrolmentStep {}

    /** Ask whether an account name is free. */
    record AskName() implements EnrolmentStep {}

    /** Choose name and passwords: the wallet opens. */
    record Open() implements EnrolmentStep {}

    /** Whether a step may be taken now. */
    enum Answer {
        TAKEN,
        EXPIRED,
        DONE_BEFORE,
        OUT_OF_ORDER,
        /** The budget for taken names is used up. */
        NAMES_EXHAUSTED
    }

    /** The rule; every state meets every step. */
    static Answer of(Enrolling enrolling, Enrolling.State state, EnrolmentStep step) {
        return switch (state) {
            case EXPIRED -> Answer.EXPIRED;
            case DONE -> Answer.DONE_BEFORE;
            case PROVING_CONTACTS ->
                    switch (step) {
                        case NameContact(var contact) -> ifUnproven(enrolling, contact.kind());
                        case ShowCode(var kind) ->
                                enrolling.named(kind).isEmpty()
                                        ? Answer.OUT_OF_ORDER
                                        : ifUnproven(enrolling, kind);
                        case AskName(), Open() -> Answer.OUT_OF_ORDER;
                    };
            case CHOOSING ->
                    switch (step) {
                        case NameContact _, ShowCode _ -> Answer.OUT_OF_ORDER;
                        case AskName() ->
                                enrolling.nameMissesLeft() > 0
                                        ? Answer.TAKEN
                                        : Answer.NAMES_EXHAUSTED;
                        case Open() -> Answer.TAKEN;
                    };
        };
    }

    private static Answer ifUnproven(Enrolling enrolling, Contact.Kind kind) {
        return enrolling.proven(kind).isPresent() ? Answer.OUT_OF_ORDER : Answer.TAKEN;
    }
}
