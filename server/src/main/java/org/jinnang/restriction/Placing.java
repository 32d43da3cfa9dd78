package org.jinnang.restriction;

/** What became of placing a restriction. */
public sealed interface Placing {

    /** The one that is in force now. */
    Restriction.InForce restriction();

    /** It was not there before. */
    record Placed(Restriction.InForce restriction) implements Placing {}

    /** One of the same cause was in force and now ends later. */
    record Extended(Restriction.InForce restriction) implements Placing {}

    /** One of the same cause was in force and is at least as strict; nothing changed. */
    record Kept(Restriction.InForce restriction) implements Placing {}
}
