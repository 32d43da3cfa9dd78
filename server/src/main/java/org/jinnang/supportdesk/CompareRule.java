package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.StaffRole;

/**
 * Whether somebody of the staff may compare a caller's documents with what is recorded, and what
 * his finding comes to: it takes two people on two devices who agree to every item, and one who
 * does not is enough to refuse. Pure.
 */
final class CompareRule {

    private CompareRule() {}

    /** Why he may not. */
    enum Why {
        ROLE,
        OWN_CASE,
        /** Nothing to compare has come yet. */
        NOT_HANDED_IN,
        /** Decided, said to be somebody else, or too late. */
        OVER,
        SAME_PERSON,
        SAME_DEVICE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Everything the rule looks at. */
    record Standing(
            Set<StaffRole> roles,
            boolean isOwnCase,
            DocumentCheck.State state,
            boolean isComparedByHim,
            boolean isComparedOnHisDevice) {

        Standing {
            roles = Set.copyOf(roles);
        }
    }

    static Optional<Why> refusal(Standing now) {
        if (!now.roles().contains(AGENT) && !now.roles().contains(DESK_LEAD)) {
            return Optional.of(Why.ROLE);
        }
        if (now.isOwnCase()) {
            return Optional.of(Why.OWN_CASE);
        }
        return switch (now.state()) {
            case ASKED, OPENED -> Optional.of(Why.NOT_HANDED_IN);
            case VERIFIED, REFUSED, OVER -> Optional.of(Why.OVER);
            case HANDED_IN -> {
                if (now.isComparedByHim()) {
                    yield Optional.of(Why.SAME_PERSON);
                }
                yield now.isComparedOnHisDevice() ? Optional.of(Why.SAME_DEVICE) : Optional.empty();
            }
        };
    }

    /** What somebody found, item by item. */
    record Finding(
            boolean name,
            boolean number,
            boolean inTime,
            boolean photo,
            boolean live,
            Optional<DocumentCheck.Reason> reason) {

        boolean agrees() {
            return name && number && inTime && photo && live;
        }
    }

    /** The field in which a finding contradicts itself or what is known; empty when it is one. */
    static Optional<String> fault(Finding finding, DocumentCheck.Told told, boolean isExpired) {
        if (finding.number() && told == DocumentCheck.Told.DIFFERENT) {
            return Optional.of("number");
        }
        if (finding.inTime() && isExpired) {
            return Optional.of("in_time");
        }
        return finding.agrees() == finding.reason().isPresent()
                ? Optional.of("reason")
                : Optional.empty();
    }

    /** What comes of it. */
    enum Outcome {
        /** One more person has to agree. */
        WAITS,
        VERIFIED,
        REFUSED
    }

    /**
     * @param agreed how many have agreed before
     */
    static Outcome outcome(boolean agrees, int agreed) {
        if (!agrees) {
            return Outcome.REFUSED;
        }
        return agreed == 0 ? Outcome.WAITS : Outcome.VERIFIED;
    }
}
