package org.jinnang.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.payment.WatchTrials;
import org.jinnang.platform.Clock;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Words;
import org.jinnang.risk.Rule;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.risk.RuleSet;
import org.jinnang.risk.RuleSets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * {@code ./jinnang watch}: which sets of rules there are, what one says, what it would have done
 * with the payments of the last days, and switching one on.
 */
@Component
class WatchCommand implements OperatorCommand {

    private static final String RULES = "--rules";
    private static final String DAYS = "--days";

    private final WatchVersions versions;
    private final WatchTrials trials;
    private final TransactionOperations transaction;
    private final Clock clock;

    WatchCommand(
            WatchVersions versions,
            WatchTrials trials,
            TransactionOperations transaction,
            Clock clock) {
        this.versions = versions;
        this.trials = trials;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "list", Set.of(),
                "show", Set.of(RULES),
                "try", Set.of(RULES, DAYS),
                "switch", Set.of(RULES, Typed.BY));
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "list" -> list();
            case "show" -> show(RuleSets.set(chosen(request)));
            case "try" -> trial(RuleSets.set(chosen(request)), Typed.days(request, DAYS));
            case "switch" -> switched(request);
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private List<String> list() {
        var lines = new ArrayList<String>();
        for (String name : RuleSets.shipped()) {
            RuleSet rules = RuleSets.set(name);
            lines.add("%-12s %s".formatted(name, rules.about().zh()));
            lines.add(" ".repeat(13) + rules.about().en());
        }
        lines.add("");
        lines.add("什么时候起用哪一套 / which one holds from when on");
        List<RuleSchedule.Switch> all = versions.all();
        for (RuleSchedule.Switch one : all) {
            boolean isOriginal = one.by().isEmpty();
            lines.add(
                    "%s %s  %s %d  %s"
                            .formatted(
                                    one.equals(all.getLast()) ? "*" : " ",
                                    isOriginal ? "--------------------" : one.at(),
                                    one.rules().name(),
                                    one.rules().version(),
                                    one.by()));
        }
        return lines;
    }

    private static List<String> show(RuleSet rules) {
        var lines = new ArrayList<String>();
        lines.add("%s %d  %s".formatted(rules.name(), rules.version(), Typed.both(rules.about())));
        for (Rule rule : rules.rules()) {
            lines.add("  %-28s → %s".formatted(rule.id(), rule.outcome().words()));
            lines.add("    " + Typed.both(rule.why()));
            rule.conditions().forEach(condition -> lines.add("    · " + condition.words()));
        }
        return lines;
    }

    private List<String> trial(RuleSet rules, int days) {
        WatchTrials.Trial trial = trials.run(rules, days);
        var lines = new ArrayList<String>();
        lines.add("%s %d  ←  %s".formatted(rules.name(), rules.version(), trial.since()));
        int paused =
                trial.outcomes().getOrDefault("pause", 0)
                        + trial.outcomes().getOrDefault("pause_with_real_name", 0);
        lines.add(
                "确认过的 %d 笔中，会暂停 %d 笔（当时暂停了 %d 笔）"
                        .formatted(trial.payments(), paused, trial.pausedThen()));
        lines.add(
                "of %d payments approved, %d would have been paused (%d were)"
                        .formatted(trial.payments(), paused, trial.pausedThen()));
        trial.outcomes()
                .forEach((outcome, count) -> lines.add("  %-28s %d".formatted(outcome, count)));
        lines.add("涉及 %1$d 个钱包；按规则 / of %1$d wallets; by rule".formatted(trial.wallets()));
        trial.rules().forEach((rule, count) -> lines.add("  %-28s %d".formatted(rule, count)));
        for (WatchTrials.Sample sample : trial.samples()) {
            lines.add(
                    "    %s  %s  %s  %s  %s"
                            .formatted(
                                    sample.reference(),
                                    sample.at(),
                                    Words.amount(sample.amount()).en(),
                                    sample.outcome(),
                                    String.join(", ", sample.rules())));
        }
        if (trial.guessed() > 0) {
            lines.add("其中 %d 笔没有留下设备、地点和失败的迹象，只按付款记录试".formatted(trial.guessed()));
            lines.add(
                    "of %d nothing is known of device, place and failures, only of the payments"
                            .formatted(trial.guessed()));
        }
        if (trial.cut()) {
            lines.add(
                    "只看了最早的 %1$d 笔，请减少天数 / only the first %1$d were read; ask for fewer days"
                            .formatted(WatchTrials.PAYMENTS_MAX));
        }
        return lines;
    }

    private List<String> switched(Request request) {
        String by = Typed.by(request);
        WatchVersions.Draft draft = WatchVersions.named(chosen(request));
        transaction.executeWithoutResult(_ ->
                versions.switchOn(
                        draft,
                        by,
                        AuditEvent.ofNobody(
                                        AuditKind.WATCH_RULES_SWITCHED,
                                        clock.instant(),
                                        AuditEvent.Source.SERVER)
                                .with("by", by)));
        return List.of(
                "✓ 现在起用 " + draft.title() + "，各服务器一秒之内跟上",
                "✓ " + draft.title() + " holds from now on; servers notice within a second");
    }

    private static String chosen(Request request) {
        return request.need(
                RULES,
                "是哪一套规则：" + String.join("、", RuleSets.shipped()) + "，或一个 .json 文件",
                "which set of rules: "
                        + String.join(", ", RuleSets.shipped())
                        + ", or a .json file of your own");
    }
}
