package org.jinnang.bank;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.iso20022.BankEntry;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.platform.RequestHash;

/**
 * An entry of the bank as it is kept, each once.
 *
 * @param id by which its sealed words are known
 * @param said what the bank said, names and words included
 * @param readAt when it was first read
 * @param fate whose it is
 * @param why why nobody could be given it; empty unless it is in suspense
 */
record Entry(UUID id, BankEntry said, Instant readAt, Fate fate, String why) {

    /** Whose it is. */
    enum Fate {
        /** Nobody has decided yet. */
        READ,
        /** What comes back before the bank has told that it went. */
        WAITS,
        /** It is a withdrawal that left. */
        WITHDRAWAL,
        /** A withdrawal that came back. */
        RETURN,
        TOP_UP,
        SUSPENSE
    }

    Money amount() {
        return said.amount();
    }

    String reference() {
        return said.bankReference();
    }

    LocalDate bookedOn() {
        return said.booked();
    }

    /** The ledger's key for what becomes of it: it follows from the bank's own name for it. */
    TransferId transfer(String purpose) {
        ByteBuffer hash =
                ByteBuffer.wrap(
                        RequestHash.of(
                                        "bank entry",
                                        said.amount().currency().name(),
                                        said.bankReference(),
                                        purpose)
                                .bytes());
        long high = (id.getMostSignificantBits() & ~0xffffL) | 0x7000L | (hash.getLong() & 0xfff);
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new TransferId(new UUID(high, low));
    }

    Optional<String> endToEndId() {
        return said.endToEndId();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return said.amount().currency() + " " + said.bankReference();
    }
}
