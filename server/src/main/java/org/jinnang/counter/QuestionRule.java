package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.StaffId;

/** Who asks the provider, and who answers. Pure. */
final class QuestionRule {

    /** Of one visit. */
    static final int MOST = 5;

    private QuestionRule() {}

    /** Whoever may decide now may ask instead; one question at a time. Empty when he may. */
    static Optional<VisitTransition.Why> ask(
            Visit visit, List<ProviderQuestion> before, Worker by, Instant now) {
        if (VisitTransition.of(visit.state(), new VisitAct.SendBack(by, now, Set.of()))
                instanceof VisitTransition.Refused(var why)) {
            return Optional.of(why);
        }
        return before.size() >= MOST || before.stream().anyMatch(ProviderQuestion::isOpen)
                ? Optional.of(VisitTransition.Why.NOT_NOW)
                : Optional.empty();
    }

    /** Somebody who neither asked nor served, while the review runs. Empty when he may. */
    static Optional<VisitTransition.Why> answer(
            Visit visit, Optional<ProviderQuestion> open, StaffId by) {
        if (!(visit.state() instanceof VisitState.InReview review) || open.isEmpty()) {
            return Optional.of(VisitTransition.Why.NOT_NOW);
        }
        return open.get().asker().staff().equals(by) || review.clerk().staff().equals(by)
                ? Optional.of(VisitTransition.Why.SAME_PERSON)
                : Optional.empty();
    }
}
