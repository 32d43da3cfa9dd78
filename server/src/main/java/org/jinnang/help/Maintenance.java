package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Crockford;

/**
 * Planned work on our side, or what an operator says is down. While it is on, what it covers is
 * unavailable; it restricts nobody.
 *
 * @param endsAt later than {@code startsAt}, by at most a week
 * @param message what is done, for everybody to read
 * @param by who planned it; for the operator only
 * @param isPlanned whether it was; otherwise it is a fault that an operator has told
 */
public record Maintenance(
        UUID id,
        Covers covers,
        Instant startsAt,
        Instant endsAt,
        Bilingual message,
        String by,
        boolean isPlanned) {

    /** Longer is no planned work any more. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Set<Act> OF_PAYMENTS =
            Set.of(
                    Act.LOOK_UP_PAYEE,
                    Act.CREATE_PAYMENT,
                    Act.SHOW_PAY_CODE,
                    Act.ASK_FOR_MONEY,
                    Act.PAY,
                    Act.CONTINUE_PAYMENT,
                    Act.CONTINUE_HIGH_RISK_PAYMENT,
                    Act.SCHEDULE_PAYMENT,
                    Act.EXCHANGE,
                    Act.CAPTURE_PAYMENT,
                    Act.CAPTURE_ORDER,
                    Act.REFUND_ORDER,
                    Act.PAY_OUT_BUSINESS);

    private static final Set<Act> OF_SIGN_IN =
            Set.of(
                    Act.OPEN_WALLET,
                    Act.SIGN_IN_ON_TRUSTED_DEVICE,
                    Act.SIGN_IN_ELSEWHERE,
                    Act.SIGN_IN_WITH_SECOND_STEP);

    private static final Set<Act> NEVER_COVERED =
            Set.of(
                    Act.FORGET_DEVICE,
                    Act.NAME_DEVICE,
                    Act.CANCEL_PAYMENT,
                    Act.RETURN_PAYMENT,
                    Act.RECEIVE_DEMO_MONEY,
                    Act.SETTLE_WITHDRAWAL,
                    Act.BOOK_BANK_ENTRY,
                    Act.COMPENSATE);

    public Maintenance {
        if (!isLengthFit(startsAt, endsAt)) {
            throw new IllegalArgumentException("Planned work lasts from a moment to a week");
        }
    }

    /** What cannot be used meanwhile. Freezing, signing out and looking always can. */
    public enum Covers {
        PAYMENTS,
        SIGN_IN,
        /** All that the gate is asked for, but for what only makes a wallet safer. */
        EVERYTHING;

        public boolean includes(Act act) {
            return switch (this) {
                case PAYMENTS -> OF_PAYMENTS.contains(act);
                case SIGN_IN -> OF_SIGN_IN.contains(act);
                case EVERYTHING -> !NEVER_COVERED.contains(act);
            };
        }

        /** Whether it shuts all that the other one shuts. */
        boolean isAtLeast(Covers other) {
            return this == EVERYTHING || this == other;
        }

        /** The name in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether planned work may begin and end so. */
    public static boolean isLengthFit(Instant startsAt, Instant endsAt) {
        return endsAt.isAfter(startsAt) && !endsAt.isAfter(startsAt.plus(LONGEST));
    }

    /** From its beginning until its end, the end not included. */
    public boolean isOn(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    /** What people quote, such as {@code M-7Q4K-2M9D}. */
    public String reference() {
        return Crockford.reference(isPlanned ? 'M' : 'W', id);
    }
}
