package org.jinnang.ledger;

import org.jinnang.kernel.Money;

/**
 * A part of an account's book without gaps: every entry after one and up to another. What is posted
 * later does not change it.
 *
 * @param after the seq before its first entry, 0 for the beginning of the book
 * @param last the seq of its last entry; the same as {@code after} when there is none
 * @param opening what the account held before it
 * @param closing what it held after it
 */
public record Stretch(long after, long last, Money opening, Money closing) {

    /** How many entries it has at most; those that only hold money are no movements. */
    public long length() {
        return last - after;
    }
}
