package org.jinnang.console;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.Maintenance;
import org.jinnang.help.Maintenances;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Clock;
import org.jinnang.platform.OperatorCommand;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** {@code ./jinnang maintenance}: planned work is announced, begun, ended. */
@Component
class MaintenanceCommand implements OperatorCommand {

    private static final String COVERS = "--covers";
    private static final String FROM = "--from";
    private static final String UNTIL = "--until";
    private static final String CHINESE = "--message-zh";
    private static final String ENGLISH = "--message-en";
    private static final String REFERENCE = "--reference";

    private final Maintenances maintenances;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ZoneId zone;

    MaintenanceCommand(
            Maintenances maintenances,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            ZoneId zone) {
        this.maintenances = maintenances;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "plan", Set.of(COVERS, FROM, UNTIL, CHINESE, ENGLISH, Typed.BY),
                "begin", Set.of(COVERS, UNTIL, CHINESE, ENGLISH, Typed.BY),
                "end", Set.of(REFERENCE, Typed.BY),
                "list", Set.of());
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "plan" -> plan(request, from(request));
            case "begin" -> plan(request, clock.instant());
            case "end" -> end(request);
            case "list" -> list();
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private Instant from(Request request) {
        String typed = request.need(FROM, "什么时候开始", "when it begins");
        Instant from = Typed.moment(typed, zone);
        if (from.isBefore(clock.instant())) {
            throw new CannotRun(
                    "开始时间 " + typed + " 已经过去；马上开始请用 maintenance begin。",
                    "The beginning "
                            + typed
                            + " is in the past; to begin at once, use maintenance begin.");
        }
        return from;
    }

    private List<String> plan(Request request, Instant from) {
        Maintenance.Covers covers = covers(request);
        Instant until = Typed.moment(request.need(UNTIL, "什么时候结束", "when it ends"), zone);
        if (!Maintenance.isLengthFit(from, until)) {
            throw new CannotRun(
                    "结束要晚于开始，最多 " + Maintenance.LONGEST.toDays() + " 天。",
                    "It ends after it begins, at most "
                            + Maintenance.LONGEST.toDays()
                            + " days later.");
        }
        var message =
                new Bilingual(
                        request.need(CHINESE, "中文说明", "what is done, in Chinese"),
                        request.need(ENGLISH, "英文说明", "what is done, in English"));
        String by = Typed.by(request);
        var planning =
                transaction.execute(_ -> {
                    var outcome = maintenances.plan(covers, from, until, message, by);
                    if (outcome instanceof Maintenances.Planning.Planned(var work)) {
                        keep(AuditKind.MAINTENANCE_PLANNED, work, by);
                    }
                    return outcome;
                });
        return switch (planning) {
            case Maintenances.Planning.Planned(var work) -> List.of("✓ 已安排 / planned", told(work));
            case Maintenances.Planning.Overlaps(var other) ->
                    throw new CannotRun(
                            "与另一项时间重叠，没有安排：" + told(other),
                            "It overlaps with other work, none was planned: " + told(other));
        };
    }

    private List<String> end(Request request) {
        String reference =
                request.need(REFERENCE, "要结束哪一项，如 M-7Q4K-2M9D", "which one, such as M-7Q4K-2M9D")
                        .toUpperCase(Locale.ROOT);
        String by = Typed.by(request);
        Optional<Maintenance> ended =
                transaction.execute(_ -> {
                    Optional<Maintenance> work = maintenances.end(reference, by);
                    work.ifPresent(one -> keep(AuditKind.MAINTENANCE_ENDED, one, by));
                    return work;
                });
        return ended.map(work -> List.of("✓ 已结束 / ended", told(work)))
                .orElseThrow(() ->
                        new CannotRun(
                                "没有正在进行或计划中的 " + reference + "。",
                                "No work " + reference + " is on or planned."));
    }

    private List<String> list() {
        List<String> lines = maintenances.planned().stream().map(this::told).toList();
        return lines.isEmpty() ? List.of("没有计划内的维护 / no planned work") : lines;
    }

    private String told(Maintenance work) {
        return String.join(
                "  ",
                work.reference(),
                work.isOn(clock.instant()) ? "●" : "○",
                word(work.covers()),
                work.startsAt() + " → " + work.endsAt(),
                work.message().zh(),
                work.message().en());
    }

    private static Maintenance.Covers covers(Request request) {
        String known =
                Arrays.stream(Maintenance.Covers.values())
                        .map(MaintenanceCommand::word)
                        .collect(Collectors.joining(", "));
        String typed = request.need(COVERS, "停什么：" + known, "what it covers: " + known);
        return Arrays.stream(Maintenance.Covers.values())
                .filter(covers -> word(covers).equals(typed))
                .findFirst()
                .orElseThrow(() ->
                        new CannotRun(
                                "能停的只有：" + known + "，而不是“" + typed + "”。",
                                "It can cover " + known + ", not \"" + typed + "\"."));
    }

    private static String word(Maintenance.Covers covers) {
        return covers.code().replace('_', '-');
    }

    private void keep(AuditKind kind, Maintenance work, String by) {
        audit.record(
                AuditEvent.ofNobody(kind, clock.instant(), AuditEvent.Source.SERVER)
                        .with("by", by)
                        .with("covers", work.covers().code())
                        .with("starts_at", work.startsAt())
                        .with("ends_at", work.endsAt())
                        .referred(work.reference()));
    }
}
