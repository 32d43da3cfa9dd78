package org.jinnang.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;

/**
 * The table of causes. Refuses to exist when any cause is missing, doubled or without a way out.
 */
public final class RestrictionRules {

    private final Map<Cause, RestrictionRule> rules = new EnumMap<>(Cause.class);

    public RestrictionRules(List<RestrictionRule> rows) {
        for (RestrictionRule row : rows) {
            if (rules.put(row.cause(), row) != null) {
                throw new IllegalArgumentException("Two rules for " + row.cause());
            }
        }
        for (Cause cause : Cause.values()) {
            if (!rules.containsKey(cause)) {
                throw new IllegalArgumentException("No rule, so no way out, for " + cause);
            }
        }
    }

    /** The rule of this cause; there is always one. */
    public RestrictionRule of(Cause cause) {
        RestrictionRule rule = rules.get(cause);
        if (rule == null) {
            throw new IllegalStateException("No rule for " + cause);
        }
        return rule;
    }

    /** The causes that this remedy lifts, in the order of the table. */
    public List<Cause> liftedBy(RemedyKind remedy) {
        List<Cause> causes = new ArrayList<>();
        rules.forEach((cause, rule) -> {
            if (rule.remedies().contains(remedy)) {
                causes.add(cause);
            }
        });
        return List.copyOf(causes);
    }
}
