package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.holder.Contact.Kind;
import org.junit.jupiter.api.Test;

/** Which address counts when, and who is told; at each limit one second before and at it. */
class ContactHistoryTest {

    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant COUNTS = CHANGED.plus(Duration.ofHours(24));
    private static final Instant UNDO_UNTIL = CHANGED.plus(Duration.ofDays(3));

    private static final Contact EMAIL = new Contact(Kind.EMAIL, "li@example.com");
    private static final Contact OLD = new Contact(Kind.PHONE, "+8619000010001");
    private static final Contact NEW = new Contact(Kind.PHONE, "+8619000010002");

    @Test
    void withoutAChangeNothingCanBeTakenBack() {
        ContactHistory history = history();

        assertThat(history.open(Kind.PHONE, CHANGED)).isEmpty();
        assertThat(history.lately(CHANGED)).isEmpty();
        assertThat(history.takenBackAt(Kind.PHONE)).isEmpty();
        assertThat(history.current(CHANGED)).containsExactly(EMAIL, OLD);
    }

    @Test
    void nothingIsBeforeTheFirst() {
        ContactEntry first = first(OLD);

        assertThatThrownBy(() -> history().before(first)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theNewOneCountsFromItsMomentOn() {
        ContactHistory history = history(changed(Optional.empty()));

        assertThat(history.current(Kind.PHONE, COUNTS.minusSeconds(1))).isEqualTo(OLD);
        assertThat(history.current(Kind.PHONE, COUNTS)).isEqualTo(NEW);
        assertThat(history.current(Kind.EMAIL, COUNTS)).isEqualTo(EMAIL);
    }

    @Test
    void itCanBeTakenBackUntilItsMoment() {
        ContactHistory history = history(changed(Optional.empty()));

        assertThat(history.open(Kind.PHONE, UNDO_UNTIL.minusSeconds(1))).isPresent();
        assertThat(history.open(Kind.PHONE, UNDO_UNTIL)).isEmpty();
        assertThat(history.open(Kind.EMAIL, CHANGED)).isEmpty();
        assertThat(history.before(changed(Optional.empty()))).isEqualTo(OLD);
    }

    @Test
    void whatWasTakenBackNeverCountsAgain() {
        Instant end = COUNTS.plusSeconds(5);
        ContactHistory history = history(changed(Optional.of(end)));

        assertThat(history.current(Kind.PHONE, UNDO_UNTIL)).isEqualTo(OLD);
        assertThat(history.open(Kind.PHONE, end)).isEmpty();
        assertThat(history.lately(UNDO_UNTIL)).isEmpty();
        assertThat(history.takenBackAt(Kind.PHONE)).contains(end);
        assertThat(history.takenBackAt(Kind.EMAIL)).isEmpty();
    }

    @Test
    void whatWasTakenBackBeforeItCountedHasProvenNothing() {
        ContactHistory history = history(changed(Optional.of(COUNTS.minusSeconds(1))));

        assertThat(history.takenBackAt(Kind.PHONE)).isEmpty();
    }

    @Test
    void theOldOneHearsForThirtyDaysAfterItNoLongerCounts() {
        ContactHistory history = history(changed(Optional.empty()));
        Instant over = COUNTS.plus(Duration.ofDays(30));

        assertThat(history.lately(COUNTS.minusSeconds(1))).isEmpty();
        assertThat(history.lately(COUNTS)).containsExactly(OLD);
        assertThat(history.lately(over.minusSeconds(1))).containsExactly(OLD);
        assertThat(history.lately(over)).isEmpty();
    }

    @Test
    void whoChangesBackIsToldOnce() {
        Instant again = CHANGED.plus(Duration.ofDays(5));
        ContactEntry back =
                new ContactEntry(
                        3,
                        OLD,
                        again,
                        again.plus(Duration.ofHours(24)),
                        Optional.of(again.plus(Duration.ofDays(3))),
                        Optional.empty(),
                        Optional.empty());
        ContactHistory history = history(changed(Optional.empty()), back);
        Instant later = again.plus(Duration.ofDays(2));

        assertThat(history.current(Kind.PHONE, later)).isEqualTo(OLD);
        assertThat(history.lately(later)).containsExactly(NEW);
        assertThat(history.before(back)).isEqualTo(NEW);
    }

    private static ContactEntry changed(Optional<Instant> endedAt) {
        return new ContactEntry(
                2, NEW, CHANGED, COUNTS, Optional.of(UNDO_UNTIL), endedAt, Optional.empty());
    }

    private static ContactEntry first(Contact contact) {
        return new ContactEntry(
                1, contact, OPENED, OPENED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ContactHistory history(ContactEntry... later) {
        List<ContactEntry> entries = new ArrayList<>(List.of(later));
        entries.add(first(EMAIL));
        entries.add(first(OLD));
        return new ContactHistory(entries);
    }
}
