package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.staff.Lease;

/**
 * A request for help.
 *
 * @param version grows with everything that is said or done in it, so that nobody answers what he
 *     has not seen
 * @param about what it began with
 * @param seenNth the last line its holder has seen
 * @param lease who works on it; may be over
 */
record SupportCase(
        WalletId wallet,
        CaseId id,
        String subject,
        Channel channel,
        Optional<CallBack> callBack,
        About about,
        State state,
        int version,
        Instant openedAt,
        Promises promises,
        Optional<Instant> closedAt,
        int seenNth,
        Optional<Lease> lease,
        Optional<Rating> rating) {

    /** How it came, and how its holder wants to be reached. */
    enum Channel {
        CHAT,
        CALLBACK,
        HOTLINE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When its holder can be called, at his registered number. */
    enum CallBack {
        SOON,
        MORNING,
        AFTERNOON,
        EVENING;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who is next. */
    enum State {
        /** The desk. */
        OPEN,
        /** The holder. */
        ANSWERED,
        CLOSED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The refusal or self-check that it began with: its code and the number it gave. */
    record About(Optional<String> code, Optional<String> reference) {

        static final About NOTHING = new About(Optional.empty(), Optional.empty());
    }

    /**
     * What the holder thinks of the help.
     *
     * @param stars 1 to 5
     */
    record Rating(int stars, Optional<String> text, Instant at) {}

    /** What people quote, such as {@code H-7Q4K-2M9D}. */
    String number() {
        return number(id);
    }

    static String number(CaseId id) {
        return Crockford.reference('H', id.value());
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Who works on it now. */
    Optional<Lease> leaseAt(Instant now) {
        return Lease.inForce(lease, now);
    }

    boolean isHeldBy(StaffId staff, Instant now) {
        return Lease.standing(lease, staff, now) == Lease.Standing.OWN;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
