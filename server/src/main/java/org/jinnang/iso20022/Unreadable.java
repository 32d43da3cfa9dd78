package org.jinnang.iso20022;

/**
 * A file that is not acted upon; somebody has to ask the bank.
 *
 * @param why the reason
 * @param detail in English for the operator's log; holds no names and no account numbers
 */
public record Unreadable(Why why, String detail) implements BankMessage {

    /** Why a file is not read. */
    public enum Why {
        /** More than 5 MB, or more elements than anybody would send. */
        TOO_LARGE,
        /** Not well-formed XML, or with a document type definition. */
        NOT_XML,
        /** Another message, or another version of it. */
        WRONG_VERSION,
        /** Not in the form that the schema asks for. */
        INCOMPLETE,
        /** Valid, but of a kind that is not read: several pages or statements in one file. */
        UNSUPPORTED,
        /** A currency that is not kept, parts of a minor unit, or more digits than there can be. */
        AMOUNT,
        /** About an account that is not ours. */
        FOREIGN_ACCOUNT,
        /** Numbers and sums that do not add up. */
        WRONG_SUM,
        /** The same reference twice in one file. */
        DUPLICATE
    }
}
