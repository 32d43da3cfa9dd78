package org.jinnang.counter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Scope;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.Policy;
import org.jinnang.policy.RestrictionRule;
import org.jinnang.policy.Waits;
import org.springframework.stereotype.Component;

/** What payments are limited to after an execution, by the policy in force, in words. */
@Component
class Cooling {

    private final Policy policy;

    Cooling(Policy policy) {
        this.policy = policy;
    }

    /** Such as {@code at most CNY 2,000.00 or USD 300.00 each for 24 hours}; empty for no limit. */
    Optional<Bilingual> words() {
        RestrictionRule rule = policy.restrictions().of(Cause.RECENT_RECOVERY);
        return rule.scope() instanceof Scope.PayOutAbove(var limits)
                        && rule.waits() instanceof Waits.Growing growing
                ? Optional.of(
                        Texts.bilingual(
                                RefusalText.BUNDLE,
                                "after.payments",
                                Map.of(
                                        "limit",
                                        anyOf(limits.stream().map(Words::amount).toList()),
                                        "hours",
                                        growing.after(0).toHours())))
                : Optional.empty();
    }

    private static Bilingual anyOf(List<Bilingual> words) {
        return new Bilingual(
                words.stream().map(Bilingual::zh).collect(Collectors.joining("或 ")),
                words.stream().map(Bilingual::en).collect(Collectors.joining(" or ")));
    }
}
