package org.jinnang.counter;

import java.time.Instant;
import java.util.Set;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffId;

/** What somebody does with a visit. */
sealed interface VisitAct {

    /** By the holder: another branch or time. */
    record Change() implements VisitAct {}

    /** By the holder. */
    record Cancel() implements VisitAct {}

    /**
     * @param slotIsOver whether the time that was booked has passed
     */
    record MarkNoShow(boolean slotIsOver) implements VisitAct {}

    record CheckIn(Worker by) implements VisitAct {}

    /** By the clerk: something is missing. */
    record Return(Worker by, Set<Material> missing) implements VisitAct {}

    /**
     * @param isEnough whether the good documents are one of the sets
     */
    record CheckDocuments(Worker by, boolean isEnough) implements VisitAct {}

    /** By the clerk: a photo of a paper. */
    record TakePhoto(Worker by) implements VisitAct {}

    record PrepareForm(Worker by, Digest form) implements VisitAct {}

    record Sign(Worker by, Digest form) implements VisitAct {}

    record Submit(Worker by, Instant due) implements VisitAct {}

    /** By a reviewer; again lengthens it. */
    record TakeLease(Worker by, Instant now) implements VisitAct {}

    record GiveLeaseBack(Worker by) implements VisitAct {}

    /** By whoever holds the lease, at a photo of a paper. */
    record LookAtPhoto(Worker by, Instant now) implements VisitAct {}

    /**
     * @param until the last moment of the activation
     * @param hasToChoose whether anything is chosen anew
     */
    record Approve(Worker by, Instant now, Instant until, boolean hasToChoose)
            implements VisitAct {}

    record SendBack(Worker by, Instant now, Set<Material> missing) implements VisitAct {}

    record Refuse(Worker by, Instant now, RefusalReason reason, Instant appealUntil)
            implements VisitAct {}

    /**
     * By a granted appeal: somebody new decides.
     *
     * @param clerk who served it
     * @param form what was signed
     */
    record Reopen(Worker clerk, Digest form, Instant due, Set<StaffId> refusedBy)
            implements VisitAct {

        public Reopen {
            refusedBy = Set.copyOf(refusedBy);
        }
    }

    /** By the holder, with the activation: the last of what was approved is chosen. */
    record Choose() implements VisitAct {}

    /** Nothing is left to do. */
    record Close() implements VisitAct {}
}
