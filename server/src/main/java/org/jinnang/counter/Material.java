package org.jinnang.counter;

import java.util.Optional;
import org.jinnang.identity.Document;

/** Papers and things that somebody brings. */
public enum Material {
    ID_CARD(Document.RESIDENT_ID),
    TEMPORARY_ID(Document.RESIDENT_ID),
    ELECTRONIC_ID(Document.RESIDENT_ID),
    PASSPORT(Document.PASSPORT),
    /** Of a foreigner who lives here. */
    RESIDENCE_PERMIT(null),
    /** In China it carries the number of the identity card. */
    DRIVING_LICENCE(Document.RESIDENT_ID),
    HOUSEHOLD_REGISTER(Document.RESIDENT_ID),
    LINKED_BANK_CARD(null),
    PHONE_IN_HAND(null),
    /** Notarised; names exactly this. */
    POWER_OF_ATTORNEY(null),
    ATTORNEY_ID_CARD(null),
    GUARDIAN_ID_CARD(null),
    /** Such as a birth certificate. */
    PROOF_OF_GUARDIANSHIP(null);

    private final @org.jspecify.annotations.Nullable Document document;

    Material(@org.jspecify.annotations.Nullable Document document) {
        this.document = document;
    }

    /** What kind of number of the holder it carries, with check digits; empty where none. */
    public Optional<Document> document() {
        return Optional.ofNullable(document);
    }

    /** What kind of number of somebody else it carries, who comes for the holder; empty if none. */
    Optional<Document> ofWhoComes() {
        return this == ATTORNEY_ID_CARD || this == GUARDIAN_ID_CARD
                ? Optional.of(Document.RESIDENT_ID)
                : Optional.empty();
    }
}
