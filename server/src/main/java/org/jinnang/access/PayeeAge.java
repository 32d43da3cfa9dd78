package org.jinnang.access;

/** Whether a payee is new to a payer; asked only when a limit makes a difference. */
@FunctionalInterface
public interface PayeeAge {

    /** Whoever is not named is new. */
    PayeeAge NEW = _ -> true;

    /** Nobody in particular. */
    PayeeAge KNOWN = _ -> false;

    /** Whether the first payment to this payee is less than so many hours ago, or still to come. */
    boolean isNewerThan(int hours);
}
