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
    /** A completed recovery. */
    RECOVERY,
    /** Whoever showed the printed emergency card. */
    EMERGENCY_CARD,
    /** Somebody who knew a few facts about the holder and proved nothing. */
    REPORTER,
    /** Somebody who runs this wallet; the audit log says who. */
    OPERATOR;

    /** The name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
