package org.jinnang.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Clock;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Until;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code ./jinnang restrict}: reads what was typed, asks {@link Orders}, says what came of it. */
@Component
class RestrictCommand implements OperatorCommand {

    private static final String REASON = "--reason";
    private static final String SHUTS = "--shuts";
    private static final String UNTIL = "--until";
    private static final String APPEAL = "--appeal";
    private static final String AUTHORITY = "--authority";
    private static final String ORDER_NUMBER = "--order-number";
    private static final String REFERENCE = "--reference";
    private static final String WHY = "--why";
    private static final String RELEASE = "--release";

    /** Ten years; what is meant to last longer has no end. */
    private static final Duration LONGEST = Duration.ofDays(3_653);

    private final Orders orders;
    private final Holders holders;
    private final Policy policy;
    private final Clock clock;
    private final ZoneId zone;

    RestrictCommand(Orders orders, Holders holders, Policy policy, Clock clock, ZoneId zone) {
        this.orders = orders;
        this.holders = holders;
        this.policy = policy;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "restrict";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "place",
                Set.of(
                        Typed.WALLET,
                        REASON,
                        SHUTS,
                        UNTIL,
                        APPEAL,
                        AUTHORITY,
                        ORDER_NUMBER,
                        Typed.BY),
                "lift",
                Set.of(Typed.WALLET, REFERENCE, WHY, RELEASE, Typed.BY),
                "list",
                Set.of(Typed.WALLET));
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "place" -> place(request);
            case "lift" -> lift(request);
            case "list" -> list(request);
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private List<String> place(Request request) {
        Order.Reason reason = reason(request);
        String by = Typed.by(request);
        String appeal = request.need(APPEAL, "持有人可以向哪里申诉", "where the holder can object");
        Order order = new Order(reason, appeal, authority(request, reason));
        Scope scope = scope(request, reason.cause());
        Until until = until(request);
        return switch (orders.place(Typed.wallet(request, holders), order, scope, until, by)) {
            case Placing.Placed(var restriction) -> List.of("✓ 已生效 / in force", told(restriction));
            case Placing.Kept(var restriction) ->
                    throw new CannotRun(
                            "同样的限制已经有了，没有再加一个：" + told(restriction),
                            "The very same order is in force already, none was added: "
                                    + told(restriction));
            case Placing.Extended _ -> throw new IllegalStateException("Orders are not extended");
        };
    }

    private List<String> lift(Request request) {
        String by = Typed.by(request);
        String reference =
                request.need(REFERENCE, "要撤销哪一个，如 O-7Q4K-2M9D", "which one, such as O-7Q4K-2M9D")
                        .toUpperCase(Locale.ROOT);
        Optional<String> release = request.find(RELEASE);
        RemedyKind remedy =
                release.isPresent() ? RemedyKind.LEGAL_RELEASE : RemedyKind.OPERATOR_REVIEW;
        String why =
                release.orElseGet(() ->
                        request.need(
                                WHY,
                                "为什么撤销；法律文书用 --release 写明解除文书的文号",
                                "why it is lifted; for a legal order give the authority's release"
                                        + " with --release"));
        return switch (orders.lift(Typed.wallet(request, holders), reference, remedy, why, by)) {
            case Lifting.Lifted(var ended) ->
                    List.of("✓ 已撤销 / lifted", told(ended.placement(), "–"));
            case Lifting.Refused(var cause) -> throw refusal(reference, cause);
        };
    }

    private static CannotRun refusal(String reference, Lifting.Why why) {
        return switch (why) {
            case NO_SUCH_RESTRICTION ->
                    new CannotRun(
                            "这个钱包没有编号为 " + reference + " 的限制。",
                            "This wallet has no restriction " + reference + ".");
            case OVER_ALREADY ->
                    new CannotRun(
                            reference + " 早已结束，没有可撤销的。",
                            reference + " is over already: there is nothing to lift.");
            case NOT_ITS_REMEDY, NOT_OVER_YET, TOO_EARLY ->
                    new CannotRun(
                            reference
                                    + " 不能这样撤销：我们自己的限制用 --why，法律文书只凭解除文书（--release），"
                                    + "其余的只有持有人自己能解除。",
                            reference
                                    + " is not lifted in this way: our own order by --why, a legal"
                                    + " order only by the authority's release (--release), and"
                                    + " everything else only by its holder.");
        };
    }

    private List<String> list(Request request) {
        List<String> lines = new ArrayList<>();
        for (Restriction one : orders.all(Typed.wallet(request, holders))) {
            lines.add(
                    switch (one) {
                        case Restriction.InForce inForce -> told(inForce);
                        case Restriction.Ended ended ->
                                told(
                                        ended.placement(),
                                        "× " + ended.endedAt() + " " + ended.by().code());
                    });
        }
        return lines.isEmpty() ? List.of("没有限制 / no restriction") : lines;
    }

    private static String told(Restriction.InForce restriction) {
        String end = restriction.until().moment().map(Instant::toString).orElse("–");
        return told(restriction.placement(), "→ " + end);
    }

    private static String told(Placement placement, String end) {
        Order order = placement.order();
        String cause = placement.cause().name().toLowerCase(Locale.ROOT);
        return String.join(
                "  ",
                placement.reference(),
                cause,
                order == null ? "" : order.reason().code(),
                placement.scope().code(),
                placement.placedAt().toString(),
                end);
    }

    private static Order.Reason reason(Request request) {
        return Typed.reason(
                request,
                REASON,
                "原因：",
                "why, one of: ",
                Order.Reason.values(),
                RestrictCommand::word);
    }

    private static Order.@Nullable Authority authority(Request request, Order.Reason reason) {
        if (reason.cause() == Cause.LEGAL_ORDER) {
            return new Order.Authority(
                    request.need(AUTHORITY, "是哪个机关的决定", "whose order it is"),
                    request.need(ORDER_NUMBER, "文号", "what the authority calls it"));
        }
        if (request.find(AUTHORITY).isPresent() || request.find(ORDER_NUMBER).isPresent()) {
            throw new CannotRun(
                    "只有法律文书才写机关和文号；原因 " + word(reason) + " 是我们自己的决定。",
                    "Only a legal order names an authority; "
                            + word(reason)
                            + " is our own decision.");
        }
        return null;
    }

    private Scope scope(Request request, Cause cause) {
        List<Scope> scopes = policy.restrictions().of(cause).scopes();
        String known = scopes.stream().map(RestrictCommand::word).collect(Collectors.joining(", "));
        String typed = request.need(SHUTS, "停什么：" + known, "what it shuts: " + known);
        return scopes.stream()
                .filter(scope -> word(scope).equals(typed.replace('_', '-')))
                .findFirst()
                .orElseThrow(() ->
                        new CannotRun(
                                "能停的只有：" + known + "，而不是“" + typed + "”。",
                                "It can shut " + known + ", not \"" + typed + "\"."));
    }

    private Until until(Request request) {
        Optional<String> typed = request.find(UNTIL);
        if (typed.isEmpty()) {
            return new Until.Remedied();
        }
        Instant end = Typed.moment(typed.get(), zone);
        if (!end.isAfter(clock.instant())) {
            throw new CannotRun(
                    "结束时间 " + typed.get() + " 已经过去。",
                    "The end " + typed.get() + " is in the past.");
        }
        if (end.isAfter(clock.instant().plus(LONGEST))) {
            throw new CannotRun(
                    "最长 " + LONGEST.toDays() + " 天；没有期限的不写 --until。",
                    "At most "
                            + LONGEST.toDays()
                            + " days; for an order without an end leave out --until.");
        }
        return new Until.Time(end);
    }

    private static String word(Order.Reason reason) {
        return reason.code().replace('_', '-');
    }

    private static String word(Scope scope) {
        return scope instanceof Scope.Pay ? "payments" : scope.code().replace('_', '-');
    }
}
