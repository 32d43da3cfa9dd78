package org.jinnang.restriction;

import java.util.Locale;

/** Who or what placed a restriction. */
public enum PlacedBy {
    /** The gate, at the limit of wrong entries. */
    GATE,
    /** The holder, signed in or from a trusted device. */
    HOLDER,
    /** Whoever opened the "not me" link of a notice: the holder of that address. */
    NOT_ME_LINK,
    /** The holder, signed in, who said that a sign-in or a payment was not his. */
    NOT_ME,
    /** A completed recovery. */
    RECOVERY,
    /** Whoever showed the printed emergency card. */
    EMERGENCY_CARD,
    /** Somebody who knew a few facts about the holder and proved nothing. */
    REPORTER,
    /** Somebody who runs this wallet; the audit log says who. */
    OPERATOR;

    /** Whether somebody else may have been at work before it, and not only the holder. */
    public boolean saysNotMe() {
        return this == NOT_ME_LINK || this == NOT_ME;
    }

    /** The name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
