package org.jinnang.authenticator;

import org.jinnang.holder.Holder;

/**
 * What everybody may know of a holder and what must therefore not be a password; empty where not
 * known yet.
 */
public record HolderFacts(
        String accountName, String displayName, String email, String phone, String identityDigits) {

    /** Of somebody whose documents we do not know. */
    public HolderFacts(String accountName, String displayName, String email, String phone) {
        this(accountName, displayName, email, phone, "");
    }

    /**
     * The same, with all digits of an identity number, which hold the birthday. Only where a
     * password is really set: what judges drafts without a proof must not give digits away.
     */
    public HolderFacts withIdentityDigits(String digits) {
        return new HolderFacts(accountName, displayName, email, phone, digits);
    }

    /** Nothing is known yet. */
    public static final HolderFacts NONE = new HolderFacts("", "", "", "");

    public static HolderFacts of(Holder holder) {
        return new HolderFacts(
                holder.accountName(),
                holder.displayName(),
                holder.email().address(),
                holder.phone().address());
    }

    /** Stars only: these are personal. */
    @Override
    public String toString() {
        return "HolderFacts[***]";
    }
}
