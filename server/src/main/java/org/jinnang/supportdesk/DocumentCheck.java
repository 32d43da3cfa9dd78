package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.identity.Document;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;

/**
 * Pictures of a document and of a face, by which somebody far away shows that he is the holder.
 *
 * @param check what the desk asked
 * @param browser in which its holder opened it; only there is anything handed in
 * @param told how the number that was typed stands to the recorded one
 * @param expiresOn the last day of the document, as its holder typed it
 * @param reason why it was not agreed to
 * @param comparisons by whom it was compared, in that order
 */
record DocumentCheck(
        CallerCheck check,
        Optional<Digest> browser,
        Told told,
        Optional<LocalDate> expiresOn,
        Optional<Instant> handedInAt,
        Optional<Instant> videoOpenedAt,
        Optional<Reason> reason,
        Map<Part, AttachmentId> pictures,
        List<Comparison> comparisons) {

    /** How long there is for pictures and both comparisons. */
    static final Duration WAITS = Duration.ofHours(24);

    /** How long pictures are kept: as long as somebody can appeal. */
    static final Duration KEPT = Duration.ofDays(30);

    /** How often a day the desk may ask one holder. */
    static final int MOST_ASKED_A_DAY = 3;

    DocumentCheck {
        pictures = Map.copyOf(pictures);
        comparisons = List.copyOf(comparisons);
    }

    /** What a picture shows. */
    enum Part {
        FRONT,
        BACK,
        /** His face, taken now, with the document held beside it. */
        LIVE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a typed number stands to the recorded one; itself it is not kept. */
    enum Told {
        SAME,
        DIFFERENT,
        NOT_TOLD;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why somebody does not agree, as the holder is told. */
    enum Reason {
        UNREADABLE,
        DOCUMENT_EXPIRED,
        ANOTHER_PERSON,
        NOT_LIVE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What one of the staff found. */
    record Comparison(StaffId staff, StaffDeviceId device, boolean agrees, Instant at) {}

    /** How it stands, for its holder and for the staff. */
    enum State {
        /** Asked; nobody has shown by a code or a session that it is his. */
        ASKED,
        OPENED,
        HANDED_IN,
        VERIFIED,
        REFUSED,
        OVER;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    State state(Instant now) {
        return switch (check.state()) {
            case VERIFIED -> State.VERIFIED;
            case FAILED -> State.REFUSED;
            case DENIED -> State.OVER;
            case WAITING -> {
                if (!check.isWaiting(now)) {
                    yield State.OVER;
                }
                if (handedInAt.isPresent()) {
                    yield State.HANDED_IN;
                }
                yield browser.isPresent() ? State.OPENED : State.ASKED;
            }
        };
    }

    /** The pictures it takes; a passport has one side. */
    static Set<Part> needs(Document document) {
        return document == Document.PASSPORT
                ? EnumSet.of(Part.FRONT, Part.LIVE)
                : EnumSet.allOf(Part.class);
    }

    boolean isIn(Digest series) {
        return browser.filter(series::equals).isPresent();
    }

    boolean isComparedBy(StaffId staff) {
        return comparisons.stream().anyMatch(one -> one.staff().equals(staff));
    }

    boolean isComparedOn(StaffDeviceId device) {
        return comparisons.stream().anyMatch(one -> one.device().equals(device));
    }

    boolean isExpired(LocalDate today) {
        return expiresOn.filter(last -> last.isBefore(today)).isPresent();
    }

    static Map<Part, AttachmentId> none() {
        return new EnumMap<>(Part.class);
    }

    static Optional<Part> part(String code) {
        return Arrays.stream(Part.values()).filter(part -> part.code().equals(code)).findFirst();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return check.id().text();
    }
}
