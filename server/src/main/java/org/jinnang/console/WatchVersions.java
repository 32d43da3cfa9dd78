package org.jinnang.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.platform.CannotRun;
import org.jinnang.risk.Rule;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.risk.RuleSet;
import org.jinnang.risk.RuleSets;
import org.springframework.stereotype.Service;

/** Sets of rules of the watch by version, for the command line and the console alike. */
@Service
class WatchVersions {

    private final RuleSchedule schedule;
    private final Audit audit;

    WatchVersions(RuleSchedule schedule, Audit audit) {
        this.schedule = schedule;
        this.audit = audit;
    }

    /** A set that may be switched on, with the text that is kept then. */
    record Draft(RuleSet rules, String file) {

        /**
         * @throws CannotRun when it cannot be read, or is not safe
         */
        static Draft of(String file) {
            return new Draft(RuleSets.read(file), file);
        }

        /** What people call it. */
        String title() {
            return rules.name() + " " + rules.version();
        }
    }

    /** What holds, as it stands in the database now. */
    RuleSchedule.Switch inForce() {
        return all().getLast();
    }

    /** All that were ever switched on, oldest first. */
    List<RuleSchedule.Switch> all() {
        return schedule.all();
    }

    /**
     * @param chosen a name of those that ship, or the path of a file
     * @throws CannotRun when there is none, it cannot be read, or is not safe
     */
    static Draft named(String chosen) {
        String file = new String(RuleSets.bytes(chosen), StandardCharsets.UTF_8);
        return new Draft(RuleSets.set(chosen), file);
    }

    /** Without these rules, as the next version of its name; itself when it has none of them. */
    Draft without(Draft base, Set<String> off) {
        Set<String> fallAway =
                base.rules().rules().stream()
                        .map(Rule::id)
                        .filter(off::contains)
                        .collect(Collectors.toSet());
        if (fallAway.isEmpty()) {
            return base;
        }
        int last =
                all().stream()
                        .map(RuleSchedule.Switch::rules)
                        .filter(rules -> rules.name().equals(base.rules().name()))
                        .mapToInt(RuleSet::version)
                        .max()
                        .orElse(0);
        int next = Math.max(last, base.rules().version()) + 1;
        return Draft.of(RuleSets.without(base.file(), next, fallAway));
    }

    /**
     * Lets it hold from now on, in the caller's transaction.
     *
     * @param event who did it; what was done is added here
     */
    void switchOn(Draft draft, String by, AuditEvent event) {
        schedule.add(draft.file().getBytes(StandardCharsets.UTF_8), by, event.at());
        audit.record(
                event.with("rules", draft.rules().name())
                        .with("version", Integer.toString(draft.rules().version())));
    }
}
