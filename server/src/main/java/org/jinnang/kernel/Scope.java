package org.jinnang.kernel;

import java.util.List;

/** What a restriction shuts. */
public sealed interface Scope {

    /** Opening a session from a browser that the holder does not trust. */
    record SignIn() implements Scope {}

    /** Every payment out. */
    record Pay() implements Scope {}

    /**
     * Payments out above an amount each.
     *
     * @param limits one amount per currency; a currency without an amount is shut
     */
    record PayOutAbove(List<Money> limits) implements Scope {

        public PayOutAbove {
            limits = List.copyOf(limits);
        }
    }

    /**
     * Paying and changing what protects the wallet; its holder may still sign in, look and receive.
     */
    record AllButViewing() implements Scope {}

    /** All outward acts: paying, signing in anew, changing credentials. */
    record Everything() implements Scope {}

    /** The name in the database and in the API. */
    default String code() {
        return switch (this) {
            case SignIn() -> "sign_in";
            case Pay() -> "pay";
            case PayOutAbove(_) -> "pay_out_above";
            case AllButViewing() -> "all_but_viewing";
            case Everything() -> "everything";
        };
    }
}
