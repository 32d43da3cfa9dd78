package org.jinnang.authenticator;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/**
 * One-time codes by SMS and e-mail: six digits, five minutes, five tries each, ten wrong tries per
 * subject and channel in a day over all flows, so that a new flow resets nothing.
 */
@Service
public class Codes {

    /** Who gets the code. */
    public sealed interface Recipient {

        /**
         * A person with an address.
         *
         * @param wallet empty while opening a wallet
         */
        record Person(Optional<WalletId> wallet, Contact contact) implements Recipient {}

        /**
         * Counts like a person with this contact, but gets no code: the caller queues another
         * message in the same transaction ("a wallet exists").
         */
        record ToldOtherwise(Contact contact) implements Recipient {}

        /** Nobody: a decoy. Everything happens except that nothing is sent. */
        record Nobody() implements Recipient {}
    }

    /** What sending answers. */
    public sealed interface Sending {

        record Sent(Instant sentAt, Instant resendAt, Instant expiresAt) implements Sending {}

        /** Less than a minute after the last code. */
        record TooSoon(Instant until) implements Sending {}

        /** The sends of this hour or day are used up. */
        record Exhausted(Instant until) implements Sending {}
    }

    /** What checking answers. */
    public sealed interface Check {

        /** Right, used up now, and the caller's effect is committed with that. */
        record Right() implements Check {}

        record Wrong(int triesLeft) implements Check {}

        /** No code of this flow is alive: expired, used, tried out or never sent. */
        record Expired() implements Check {}

        /** The wrong tries of this day are used up, for all flows of this channel. */
        record Exhausted(Instant until) implements Check {}
    }

    /** How the newest code of a flow stands, for the page that waits for it. */
    public record Standing(
            Instant sentAt, Instant resendAt, Instant expiresAt, int triesLeft, boolean isUsed) {}

    /**
     * Makes a code and queues its message, in the caller's transaction if there is one. Older codes
     * stay valid in their own time.
     */
    public Sending send(CodeFlow flow, Recipient recipient) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks an entry. The try is charged and committed before the code is looked at; a right entry
     * uses the code up and runs {@code whenRight} in one transaction, so that exactly one of many
     * parallel entries wins and its effect is never lost. Never call it inside a transaction.
     *
     * @param entry as typed: full-width digits, blanks and hyphens are forgiven
     * @throws IllegalStateException inside a transaction: a rollback would give a free guess
     */
    public Check check(CodeFlow flow, String entry, Runnable whenRight) {
        throw new UnsupportedOperationException();
    }

    /** The newest code of the flow; empty when none was sent. */
    public Optional<Standing> standing(CodeFlow flow) {
        throw new UnsupportedOperationException();
    }

    /** The subject of somebody who has no wallet yet: his budgets belong to the contact. */
    public Subject newcomer(Contact contact) {
        throw new UnsupportedOperationException();
    }
}
