package org.jinnang.authenticator;

import org.jinnang.holder.Holder;

/**
 * What everybody may know of a holder and what must therefore not be a password; empty where not
 * known yet.
 */
public record HolderFacts(String accountName, String displayName, String email, String phone) {

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
