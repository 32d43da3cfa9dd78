package org.jinnang.risk;

import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a payment at the moment it is approved. Plain values, so that they can be kept
 * and a rule tried on them later.
 *
 * @param amountMinor what is to be paid
 * @param usualMinor the middle one of the last payments in this currency; null without any
 * @param earlierPayments how many of those there were, twenty at most
 * @param payeeKnownHours since the first payment to this payee arrived; null if none has
 * @param paymentsInHour approved in the last hour
 * @param newPayeesInDay paid in the last day and never before; this one is not among them
 * @param refusalsInHour payments refused in the last hour
 * @param wrongPasswords wrong payment passwords in a row, before the one that approved this
 * @param trustedDevice the session comes from a browser that the holder trusts
 * @param ownDevice whoever signed in did not say that it is somebody else's
 * @param newPlace there is no earlier sign-in from where this session was opened, as far as places
 *     are known
 * @param signedInMinutes since the session was opened
 * @param credentialHours since anything was set or added that approves payments
 * @param afterRecovery payments are limited after a way back
 * @param hourOfDay where the days of limits begin, 0 to 23
 */
public record Signs(
        Currency currency,
        long amountMinor,
        @Nullable Long usualMinor,
        int earlierPayments,
        @Nullable Integer payeeKnownHours,
        int paymentsInHour,
        int newPayeesInDay,
        int refusalsInHour,
        int wrongPasswords,
        boolean trustedDevice,
        boolean ownDevice,
        boolean newPlace,
        int signedInMinutes,
        int credentialHours,
        boolean afterRecovery,
        int hourOfDay) {

    private static final int LONG_AGO = 1_000_000;

    /** The same, where of session, device and tries nothing is known. */
    public Signs withoutSession() {
        return new Signs(
                currency,
                amountMinor,
                usualMinor,
                earlierPayments,
                payeeKnownHours,
                paymentsInHour,
                newPayeesInDay,
                refusalsInHour,
                0,
                true,
                true,
                false,
                LONG_AGO,
                LONG_AGO,
                afterRecovery,
                hourOfDay);
    }

    /** What is to be paid. */
    public Money amount() {
        return new Money(amountMinor, currency);
    }
}
