package org.jinnang.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.payment.LimitTrials;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Clock;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Words;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTable;
import org.jinnang.policy.LimitTables;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * {@code ./jinnang limits}: which tables there are, what one says, what it would have done to the
 * payments of the last days, and from which day on it holds.
 */
@Component
class LimitsCommand implements OperatorCommand {

    private static final String TABLE = "--table";
    private static final String DAYS = "--days";
    private static final String FROM = "--from";

    private final LimitVersions versions;
    private final LimitTrials trials;
    private final TransactionOperations transaction;
    private final Clock clock;

    LimitsCommand(
            LimitVersions versions,
            LimitTrials trials,
            TransactionOperations transaction,
            Clock clock) {
        this.versions = versions;
        this.trials = trials;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "list", Set.of(),
                "show", Set.of(TABLE),
                "try", Set.of(TABLE, DAYS),
                "switch", Set.of(TABLE, FROM, Typed.BY));
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "list" -> list();
            case "show" -> show(table(request));
            case "try" -> trial(table(request), Typed.days(request, DAYS));
            case "switch" -> switched(request);
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private List<String> list() {
        var lines = new ArrayList<String>();
        for (String name : LimitTables.shipped()) {
            LimitTable table = LimitTables.table(name);
            lines.add("%-20s %s".formatted(name, table.about().zh()));
            lines.add(" ".repeat(21) + table.about().en());
        }
        lines.add("");
        lines.add("从哪天起用哪一张 / which one holds from which day on");
        LimitTable now = versions.inForce().table();
        for (LimitSchedule.Switch one : versions.all()) {
            boolean isOriginal = one.by().isEmpty();
            lines.add(
                    "%s %s  %s %d  %s"
                            .formatted(
                                    one.table().equals(now) ? "*" : " ",
                                    isOriginal ? "----------" : one.from(),
                                    one.table().name(),
                                    one.table().version(),
                                    isOriginal ? "" : one.by() + "  " + one.at()));
        }
        return lines;
    }

    private static List<String> show(LimitTable table) {
        var lines = new ArrayList<String>();
        lines.add("%s %d  %s".formatted(table.name(), table.version(), table.validFrom()));
        lines.add("  " + table.about().zh());
        lines.add("  " + table.about().en());
        for (LimitTable.Source source : table.sources()) {
            lines.add("  出处 / source: " + Typed.both(source.title()));
            lines.add("    " + Typed.both(source.place()));
        }
        for (LimitRow row : table.rows()) {
            lines.add(
                    "  %-24s %-9s %s  %s"
                            .formatted(
                                    row.id(),
                                    row.span().code(),
                                    Typed.both(Words.amount(row.amount())),
                                    row.conditions()));
        }
        return lines;
    }

    private List<String> trial(LimitTable table, int days) {
        LimitTrials.Trial trial = trials.run(table, days);
        int refused = trial.refused().values().stream().mapToInt(Integer::intValue).sum();
        var lines = new ArrayList<String>();
        lines.add("%s %d  ←  %s".formatted(table.name(), table.version(), trial.since()));
        lines.add(
                "付出的 %d 笔（%d 个钱包）中，会拒绝 %d 笔，涉及 %d 个钱包"
                        .formatted(
                                trial.payments(),
                                trial.wallets(),
                                refused,
                                trial.refusedWallets()));
        lines.add(
                "of %d payments made by %d wallets, %d by %d wallets would have been refused"
                        .formatted(
                                trial.payments(),
                                trial.wallets(),
                                refused,
                                trial.refusedWallets()));
        trial.refused().forEach((rule, count) -> lines.add("  %-24s %d".formatted(rule, count)));
        for (LimitTrials.Sample sample : trial.samples()) {
            lines.add(
                    "    %s  %s  %s  %s"
                            .formatted(
                                    sample.reference(),
                                    sample.at(),
                                    Words.amount(sample.amount()).en(),
                                    sample.rule()));
        }
        lines.add("因限额拒绝的 %d 笔中，会允许 %d 笔".formatted(trial.limitRefusals(), trial.allowed()));
        lines.add(
                "of %d refused by a limit, %d would have been allowed"
                        .formatted(trial.limitRefusals(), trial.allowed()));
        if (trial.cut()) {
            lines.add(
                    "只看了最早的 %1$d 笔，请减少天数 / only the first %1$d were read; ask for fewer days"
                            .formatted(LimitTrials.PAYMENTS_MAX));
        }
        return lines;
    }

    private List<String> switched(Request request) {
        String by = Typed.by(request);
        LimitVersions.Draft draft = LimitVersions.named(chosen(request));
        LocalDate from = from(request);
        versions.tooEarly(draft.table(), from)
                .ifPresent(why -> {
                    throw tooEarly(why, draft.table());
                });
        transaction.executeWithoutResult(_ ->
                versions.switchOn(
                        draft,
                        from,
                        by,
                        AuditEvent.ofNobody(
                                        AuditKind.LIMIT_TABLE_SWITCHED,
                                        clock.instant(),
                                        AuditEvent.Source.SERVER)
                                .with("by", by)));
        return List.of(
                "✓ 从 " + from + " 起用 " + draft.title(),
                "✓ " + draft.title() + " holds from " + from + " on");
    }

    private static CannotRun tooEarly(LimitVersions.TooEarly why, LimitTable table) {
        return switch (why) {
            case ITS_RULES ->
                    new CannotRun(
                            "这张表依据的规则 " + table.validFrom() + " 才生效。",
                            "The rules this table follows are in force from "
                                    + table.validFrom()
                                    + " on.");
            case TODAY ->
                    new CannotRun(
                            "最早从明天起：限额不在一天中间改变。",
                            "From tomorrow on at the earliest: limits do not change within a day.");
        };
    }

    private static LocalDate from(Request request) {
        String typed =
                request.need(FROM, "从哪一天起，如 2026-12-01", "from which day on, such as 2026-12-01");
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException _) {
            throw new CannotRun(
                    "日期写成 2026-12-01，而不是“" + typed + "”。",
                    "Write a day as 2026-12-01, not \"" + typed + "\".");
        }
    }

    private static LimitTable table(Request request) {
        return LimitTables.table(chosen(request));
    }

    private static String chosen(Request request) {
        return request.need(
                TABLE,
                "是哪张表：" + String.join("、", LimitTables.shipped()) + "，或一个 .json 文件",
                "which table: "
                        + String.join(", ", LimitTables.shipped())
                        + ", or a .json file of your own");
    }
}
