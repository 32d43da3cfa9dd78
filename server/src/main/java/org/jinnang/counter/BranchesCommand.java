package org.jinnang.counter;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Ids;
import org.jinnang.platform.OperatorCommand;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** {@code ./jinnang branches}: which branches there are, and when they are open. */
@Component
class BranchesCommand implements OperatorCommand {

    private static final String BRANCH = "--branch";
    private static final String NAME_ZH = "--name-zh";
    private static final String NAME_EN = "--name-en";
    private static final String ADDRESS_ZH = "--address-zh";
    private static final String ADDRESS_EN = "--address-en";
    private static final String TELEPHONE = "--telephone";
    private static final String HOURS = "--hours";
    private static final String MINUTES = "--minutes";
    private static final String CAPACITY = "--capacity";
    private static final String HAS = "--has";
    private static final String ZONE = "--zone";
    private static final Set<String> FACILITIES =
            Set.of("step_free", "hearing_loop", "elder_help", "home_visits");
    private static final int USUAL_MINUTES = 30;
    private static final int LONGEST_MINUTES = 240;
    private static final int MOST_PLACES = 100;

    private final Branches branches;
    private final TransactionOperations transaction;
    private final Ids ids;

    BranchesCommand(Branches branches, TransactionOperations transaction, Ids ids) {
        this.branches = branches;
        this.transaction = transaction;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "branches";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "list",
                Set.of(),
                "add",
                Set.of(
                        NAME_ZH,
                        NAME_EN,
                        ADDRESS_ZH,
                        ADDRESS_EN,
                        TELEPHONE,
                        HOURS,
                        MINUTES,
                        CAPACITY,
                        HAS,
                        ZONE),
                "hours",
                Set.of(BRANCH, HOURS),
                "close",
                Set.of(BRANCH));
    }

    @Override
    public List<String> run(Request request) {
        return switch (request.action()) {
            case "add" -> add(request);
            case "hours" -> hours(request);
            case "close" -> close(request);
            default -> list();
        };
    }

    private List<String> list() {
        List<Branch> all = branches.all();
        return all.isEmpty()
                ? List.of("还没有网点 / there is no branch yet")
                : all.stream().map(BranchesCommand::line).toList();
    }

    private static String line(Branch branch) {
        return Stream.of(
                        branch.id().text(),
                        branch.name().zh() + " / " + branch.name().en(),
                        OpeningHours.written(branch.hours())
                                + branch.zone().map(zone -> " " + zone.getId()).orElse(""),
                        branch.slotMinutes() + " min × " + branch.capacity())
                .collect(Collectors.joining("  "));
    }

    private List<String> add(Request request) {
        Set<String> has =
                request.find(HAS)
                        .map(text -> Arrays.stream(text.split(",")).map(String::strip))
                        .orElseGet(Stream::empty)
                        .collect(Collectors.toSet());
        if (!FACILITIES.containsAll(has)) {
            throw refused(HAS, String.join(",", FACILITIES.stream().sorted().toList()));
        }
        var branch =
                new Branch(
                        new BranchId(ids.next()),
                        new Bilingual(
                                text(request, NAME_ZH, 60, "中文名", "the Chinese name"),
                                text(request, NAME_EN, 80, "英文名", "the English name")),
                        new Bilingual(
                                text(request, ADDRESS_ZH, 120, "中文地址", "the Chinese address"),
                                text(request, ADDRESS_EN, 160, "英文地址", "the English address")),
                        text(request, TELEPHONE, 40, "电话", "the telephone number"),
                        has.contains("step_free"),
                        has.contains("hearing_loop"),
                        has.contains("elder_help"),
                        has.contains("home_visits"),
                        number(request, MINUTES, USUAL_MINUTES, 5, LONGEST_MINUTES),
                        number(request, CAPACITY, 1, 1, MOST_PLACES),
                        opening(request),
                        request.find(ZONE).map(BranchesCommand::zone));
        transaction.executeWithoutResult(_ -> branches.put(branch));
        return List.of("✓ " + line(branch));
    }

    private List<String> hours(Request request) {
        Branch branch = named(request);
        Branch changed = branch.openAt(opening(request));
        transaction.executeWithoutResult(_ -> branches.put(changed));
        return List.of("✓ " + line(changed), stillBooked(changed));
    }

    /** Not the last one: somebody may have a lock that only a counter lifts. */
    private List<String> close(Request request) {
        Branch branch = named(request);
        boolean isClosed = transaction.execute(_ -> branches.close(branch.id()));
        if (!isClosed) {
            throw new CannotRun(
                    "这是最后一个网点：有人可能选了只能到柜台解除。先加一个再关。",
                    "This is the last branch, and somebody may have a lock that only a counter"
                            + " lifts. Add another one first.");
        }
        return List.of("✓ 不再接受预约 / takes no bookings any more", stillBooked(branch));
    }

    private String stillBooked(Branch branch) {
        int booked = branches.booked(branch.id());
        return "还有 "
                + booked
                + " 个预约，请通知或照常接待 / still booked: "
                + booked
                + ", to be told or served as they are";
    }

    private Branch named(Request request) {
        String typed = request.need(BRANCH, "哪个网点", "which branch");
        return BranchId.parse(typed)
                .flatMap(branches::find)
                .orElseThrow(() ->
                        new CannotRun(
                                "没有这个网点，见 ./jinnang branches list。",
                                "There is no such branch; see ./jinnang branches list."));
    }

    private static List<Branch.Hours> opening(Request request) {
        String typed = request.need(HOURS, "开门时间", "the opening hours");
        Optional<List<Branch.Hours>> hours = OpeningHours.read(typed);
        return hours.orElseThrow(() -> refused(HOURS, "1-5 09:00-17:00, 6 09:00-12:00"));
    }

    private static ZoneId zone(String typed) {
        if (!ZoneId.getAvailableZoneIds().contains(typed)) {
            throw refused(ZONE, "Asia/Urumqi");
        }
        return ZoneId.of(typed);
    }

    private static String text(
            Request request, String option, int most, String chinese, String english) {
        String typed = request.need(option, chinese, english);
        if (typed.length() > most) {
            throw refused(option, "≤ " + most);
        }
        return typed;
    }

    private static int number(Request request, String option, int usual, int least, int most) {
        String typed = request.find(option).orElse(String.valueOf(usual));
        if (!typed.matches("\\d{1,3}")
                || Integer.parseInt(typed) < least
                || Integer.parseInt(typed) > most) {
            throw refused(option, least + "–" + most);
        }
        return Integer.parseInt(typed);
    }

    private static CannotRun refused(String option, String such) {
        return new CannotRun(
                "选项 " + option + " 不对，例如：" + such + "。",
                "The option " + option + " is not right; such as: " + such + ".");
    }
}
