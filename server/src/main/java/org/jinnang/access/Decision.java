package org.jinnang.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.help.Maintenance;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Rider;

/** What the gate says. */
public sealed interface Decision {

    /**
     * It may be done now.
     *
     * @param permit only from {@link Access#permit} and {@link Access#systemPermit}: present
     * @param riders rows that must travel with the posting, so that limits hold; empty without
     *     permit
     */
    record Permitted(Optional<Permit> permit, List<Rider> riders) implements Decision {

        public Permitted {
            riders = List.copyOf(riders);
        }
    }

    /**
     * It may be done with more proof.
     *
     * @param anyOf sets of proofs each of which would be enough
     * @param limit the limit that less proof would pass, if that is why
     * @param because what stands out, if that is why
     */
    record StepUp(
            List<Set<ProofKind>> anyOf, Optional<LimitView> limit, Optional<Bilingual> because)
            implements Decision {

        StepUp(List<Set<ProofKind>> anyOf, Optional<LimitView> limit) {
            this(anyOf, limit, Optional.empty());
        }

        /** Less proof would do, if it did not stand out. */
        public static StepUp because(List<Set<ProofKind>> anyOf, Bilingual why) {
            return new StepUp(anyOf, Optional.empty(), Optional.of(why));
        }

        public StepUp {
            anyOf = List.copyOf(anyOf);
        }
    }

    /**
     * The sign-in that it comes from is unusual and nobody has said yet that it was the holder.
     *
     * @param remedies how to say it
     */
    record Unconfirmed(List<RemedyView> remedies) implements Decision {

        public Unconfirmed {
            remedies = List.copyOf(remedies);
        }
    }

    /** One or more restrictions shut it; the explanation says how each is lifted. */
    record Restricted(Explanation explanation) implements Decision {}

    /** The amount is above a limit; no restriction, nothing to lift. */
    record OverLimit(LimitView limit) implements Decision {}

    /** The session it was asked from is over: whoever asks is nobody any more. */
    record SessionOver() implements Decision {}

    /** We cannot tell, so it may not be done. It is our side. */
    record Unavailable(Why why) implements Decision {}

    /** What is missing on our side. */
    sealed interface Why {

        Why DATABASE_UNREACHABLE = new DatabaseUnreachable();

        /** A deciding store cannot be asked. */
        record DatabaseUnreachable() implements Why {}

        /** It was announced, and it says until when. */
        record PlannedWork(Maintenance work) implements Why {}
    }
}
