package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Component;

/** What is shut for a holder, and what a visit may change: everything else it may not. */
@Component
class Diagnosis {

    private final Restrictions restrictions;
    private final SecondFactors factors;
    private final Policy policy;
    private final Clock clock;
    private final ZoneId zone;

    Diagnosis(
            Restrictions restrictions,
            SecondFactors factors,
            Policy policy,
            Clock clock,
            ZoneId zone) {
        this.restrictions = restrictions;
        this.factors = factors;
        this.policy = policy;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * @param whyNot empty when this visit may do it
     */
    record Possible(Change change, Bilingual title, Optional<Bilingual> whyNot) {}

    /**
     * @param isShownByPhone whether the phone in hand is what shows who stands there
     */
    List<Possible> of(WalletId wallet, boolean isShownByPhone) {
        List<Possible> all = new ArrayList<>();
        Instant now = clock.instant();
        for (Restriction.InForce restriction : restrictions.inForce(wallet)) {
            Placement placement = restriction.placement();
            Change change = Change.lift(placement.id(), placement.reference());
            all.add(new Possible(change, title(change), whyNot(placement, now)));
        }
        for (Change.What what : Change.What.values()) {
            if (what != Change.What.LIFT) {
                Change change = Change.anew(what);
                all.add(new Possible(change, title(change), whyNot(what, wallet, isShownByPhone)));
            }
        }
        return List.copyOf(all);
    }

    /** The title of what is asked for, such as {@code Lift the lock R-7Q4K-2M9D}. */
    static Bilingual title(Change change) {
        return Texts.bilingual(
                RefusalText.BUNDLE,
                "change." + change.what().code(),
                Map.of("reference", change.reference().orElse("")));
    }

    private Optional<Bilingual> whyNot(Change.What what, WalletId wallet, boolean isShownByPhone) {
        if (what == Change.What.RESET_SECOND_STEP && !factors.isHeld(wallet)) {
            return Optional.of(why("nothing_there"));
        }
        return what == Change.What.REPLACE_LOST_PHONE && isShownByPhone
                ? Optional.of(why("phone_in_hand"))
                : Optional.empty();
    }

    private Optional<Bilingual> whyNot(Placement placement, Instant now) {
        List<RemedyKind> remedies = policy.restrictions().of(placement.cause()).remedies();
        if (placement.order() != null) {
            return Optional.of(why("order"));
        }
        if (!remedies.contains(RemedyKind.BANK_COUNTER)) {
            return Optional.of(why("not_at_the_counter"));
        }
        Instant bound = placement.notBefore();
        return bound != null && placement.isBoundAt(now)
                ? Optional.of(
                        Texts.bilingual(
                                RefusalText.BUNDLE,
                                "why_not.bound",
                                Map.of("at", Words.moment(bound, now, zone))))
                : Optional.empty();
    }

    static Bilingual why(String why) {
        return Texts.bilingual(RefusalText.BUNDLE, "why_not." + why.toLowerCase(Locale.ROOT));
    }
}
