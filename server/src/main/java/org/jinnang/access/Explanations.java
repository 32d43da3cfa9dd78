package org.jinnang.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.springframework.stereotype.Component;

/** Explains restrictions as of now; the one source of their words and lists. */
@Component
public class Explanations {

    private final Policy policy;
    private final Clock clock;
    private final ZoneId zone;

    Explanations(Policy policy, Clock clock, ZoneId zone) {
        this.policy = policy;
        this.clock = clock;
        this.zone = zone;
    }

    /** One restriction, ready for the API and the pages. */
    public RestrictionView view(Restriction.InForce restriction) {
        return Wording.view(restriction, telling());
    }

    /** Several at once and what they mean together; at least one. */
    public Explanation of(List<Restriction.InForce> restrictions) {
        return Wording.of(restrictions, telling());
    }

    /** The ways back from a refused sign-in, the same for everybody, known or not. */
    public List<RemedyView> waysOfEverybody() {
        return Remedies.afterRefusedSignIn(telling());
    }

    /** The same while a browser must wait. */
    public List<RemedyView> waysOfEverybody(Instant until) {
        return Remedies.afterRefusedSignIn(telling(), until);
    }

    /** How an unusual sign-in is confirmed. */
    public List<RemedyView> waysToConfirm() {
        return Remedies.toConfirm(telling());
    }

    private Telling telling() {
        return new Telling(policy, clock.instant(), zone);
    }
}
