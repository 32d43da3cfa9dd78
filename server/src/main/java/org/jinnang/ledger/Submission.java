package org.jinnang.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;

/** One caller's request on its way through the writer, and the answer he waits for. */
final class Submission {

    final Permit permit;
    final List<Rider> riders;

    /** The order and the rest of its group; one element nearly always. */
    final List<Permit.Part> parts;

    /** Every account that it may move, without repetition. */
    final Set<Long> accounts;

    /** Completed once: when the rows are safe on disk, or when it is known that there are none. */
    final CompletableFuture<Posting> answer = new CompletableFuture<>();

    /** A refusal that a rider raised in an earlier try. */
    Optional<Refusal> foundByRider = Optional.empty();

    /** Whether a commit with it was sent whose answer never came. */
    boolean mayBeWritten;

    Submission(Permit permit, List<Rider> riders) {
        this.permit = permit;
        this.riders = List.copyOf(riders);
        this.parts = parts(permit);
        this.accounts = accounts(parts);
    }

    UUID key() {
        return permit.order().transferId().value();
    }

    /** Its key and, of a group, those of the other parts. */
    Stream<UUID> keys() {
        return parts.stream().map(part -> part.order().transferId().value());
    }

    boolean isGroup() {
        return parts.size() > 1;
    }

    private static Set<Long> accounts(List<Permit.Part> parts) {
        Set<Long> accounts = HashSet.newHashSet(2 * parts.size());
        for (Permit.Part part : parts) {
            accounts.add(part.order().debit().value());
            accounts.add(part.order().credit().value());
        }
        return accounts;
    }

    private static List<Permit.Part> parts(Permit permit) {
        Permit.Part first = new Permit.Part(permit.order(), OptionalLong.of(permit.fence()));
        if (permit.rest().isEmpty()) {
            return List.of(first);
        }
        List<Permit.Part> parts = new ArrayList<>();
        parts.add(first);
        parts.addAll(permit.rest());
        return List.copyOf(parts);
    }
}
