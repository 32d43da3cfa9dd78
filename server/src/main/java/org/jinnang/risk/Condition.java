package org.jinnang.risk;

import java.util.Map;
import java.util.stream.Collectors;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Words;

/** What a rule asks of a payment: a closed set, each a question with one answer. Pure. */
public sealed interface Condition {

    /** Whether it is so. */
    boolean holds(Signs signs);

    /** As a file says it, for an operator to read. */
    default String words() {
        return switch (this) {
            case AmountAtLeast(var minor) ->
                    "amount_at_least "
                            + minor.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(one -> new Money(one.getValue(), one.getKey()))
                                    .map(one -> Words.amount(one).en())
                                    .collect(Collectors.joining(", "));
            case TimesTheUsual(int times) -> "times_the_usual " + times;
            case PayeeNewerThanHours(int hours) -> "payee_newer_than_hours " + hours;
            case PaymentsInAnHour(int atLeast) -> "payments_in_an_hour " + atLeast;
            case NewPayeesInADay(int atLeast) -> "new_payees_in_a_day " + atLeast;
            case FailuresBefore(int atLeast) -> "failures_before " + atLeast;
            case DeviceNotTrusted() -> "device not_trusted";
            case DeviceNotOwn() -> "device not_own";
            case PlaceNew() -> "place new";
            case SignedInWithinMinutes(int minutes) -> "signed_in_within_minutes " + minutes;
            case CredentialNewerThanHours(int hours) -> "credential_newer_than_hours " + hours;
            case AfterRecovery() -> "after recovery";
            case HoursOfDay(int from, int until) -> "hours_of_day " + from + "–" + until;
        };
    }

    /**
     * In each currency so much or more; a currency without an amount is out.
     *
     * @param minor minor units by currency
     */
    record AmountAtLeast(Map<Currency, Long> minor) implements Condition {

        public AmountAtLeast {
            minor = Map.copyOf(minor);
        }

        @Override
        public boolean holds(Signs signs) {
            return isMet(signs.amount());
        }

        boolean isMet(Money amount) {
            Long least = minor.get(amount.currency());
            return least != null && amount.minor() >= least;
        }
    }

    /** So many times the usual payment or more; without a habit nothing is unusual. */
    record TimesTheUsual(int times) implements Condition {

        static final int HABIT = 3;

        @Override
        public boolean holds(Signs signs) {
            Long usual = signs.usualMinor();
            return usual != null
                    && signs.earlierPayments() >= HABIT
                    && signs.amountMinor() / times >= usual;
        }
    }

    /** Never paid, or first paid less than so many hours ago. */
    record PayeeNewerThanHours(int hours) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            Integer known = signs.payeeKnownHours();
            return known == null || known < hours;
        }
    }

    /** So many payments in an hour, this one too. */
    record PaymentsInAnHour(int atLeast) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return signs.paymentsInHour() + 1 >= atLeast;
        }
    }

    /** So many payees of the last day had never been paid before; this one counts if it is new. */
    record NewPayeesInADay(int atLeast) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            int thisOne = signs.payeeKnownHours() == null ? 1 : 0;
            return signs.newPayeesInDay() + thisOne >= atLeast;
        }
    }

    /** So many payments were refused, and wrong payment passwords given, shortly before. */
    record FailuresBefore(int atLeast) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return signs.refusalsInHour() + signs.wrongPasswords() >= atLeast;
        }
    }

    /** The device is not one that the holder trusts. */
    record DeviceNotTrusted() implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return !signs.trustedDevice();
        }
    }

    /** Whoever signed in said that the device is somebody else's. */
    record DeviceNotOwn() implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return !signs.ownDevice();
        }
    }

    /** Signed in from where nobody signed in before. */
    record PlaceNew() implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return signs.newPlace();
        }
    }

    /** Signed in less than so many minutes ago. */
    record SignedInWithinMinutes(int minutes) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return signs.signedInMinutes() < minutes;
        }
    }

    /** What approves payments was set or added less than so many hours ago. */
    record CredentialNewerThanHours(int hours) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return signs.credentialHours() < hours;
        }
    }

    /** Payments are limited after a way back. */
    record AfterRecovery() implements Condition {

        @Override
        public boolean holds(Signs signs) {
            return signs.afterRecovery();
        }
    }

    /**
     * From this hour of the day until that one, over midnight too.
     *
     * @param until the first hour that is out
     */
    record HoursOfDay(int from, int until) implements Condition {

        @Override
        public boolean holds(Signs signs) {
            int hour = signs.hourOfDay();
            return from < until ? hour >= from && hour < until : hour >= from || hour < until;
        }
    }
}
