package org.jinnang.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jinnang.help.Articles;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Scope;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Waits;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Until;
import org.jspecify.annotations.Nullable;

/** Puts restrictions into words and lists; the same for problems, pages and the API. Pure. */
final class Wording {

    private static final String BUNDLE = "restrictions";

    /** What a person can do, in the order in which lists show it. */
    private static final List<String> ALL_ACTS =
            List.of("receive", "view", "pay", "sign_in", "freeze", "recover", "change_credentials");

    private Wording() {}

    /** All of these together; the strictest and longest one speaks first. */
    static Explanation of(List<Restriction.InForce> restrictions, Telling telling) {
        List<RestrictionView> views =
                restrictions.stream()
                        .sorted(BY_WEIGHT)
                        .map(restriction -> view(restriction, telling))
                        .toList();
        RestrictionView first = views.getFirst();
        return new Explanation(
                views,
                reasonAndNote(first),
                until(views),
                ALL_ACTS.stream().filter(act -> openInAll(views, act)).toList(),
                ALL_ACTS.stream().filter(act -> shutInAny(views, act)).toList(),
                remedies(views),
                first.reference());
    }

    /** One restriction. */
    static RestrictionView view(Restriction.InForce restriction, Telling telling) {
        Placement placement = restriction.placement();
        Set<String> shut = shut(placement.scope());
        Map<String, Object> words = words(restriction, telling);
        String key = code(placement.cause());
        return new RestrictionView(
                placement.id(),
                key,
                placement.scope().code(),
                placement.placedAt(),
                restriction.until().moment().orElse(null),
                boundUntil(placement, telling),
                placement.reference(),
                Articles.path(Articles.about(placement.cause())),
                placement.scope() instanceof Scope.PayOutAbove(var limits) ? limits : null,
                order(placement),
                Texts.bilingual(BUNDLE, key + ".title", words),
                Texts.bilingual(BUNDLE, key + ".reason" + variant(placement, telling), words),
                note(restriction, telling.policy()),
                ALL_ACTS.stream().filter(act -> stillOpen(placement.scope(), act)).toList(),
                ALL_ACTS.stream().filter(shut::contains).toList(),
                Remedies.of(restriction, telling));
    }

    /** Until when nothing lifts it; null when its remedies may be used. */
    private static @Nullable Instant boundUntil(Placement placement, Telling telling) {
        return placement.isBoundAt(telling.now()) ? placement.notBefore() : null;
    }

    private static String variant(Placement placement, Telling telling) {
        if (placement.placedBy() == PlacedBy.REPORTER) {
            return "_provisional";
        }
        return boundUntil(placement, telling) == null ? "" : "_not_before";
    }

    private static RestrictionView.@Nullable OrderView order(Placement placement) {
        Order order = placement.order();
        if (order == null) {
            return null;
        }
        Order.Authority authority = order.authority();
        return new RestrictionView.OrderView(
                order.reason().code(),
                grounds(order),
                order.appealTo(),
                authority == null ? null : authority.name(),
                authority == null ? null : authority.reference());
    }

    private static Bilingual grounds(Order order) {
        return Texts.bilingual(BUNDLE, "grounds." + order.reason().code());
    }

    /** What a text about an order may want to say besides. */
    static Map<String, Object> words(Placement placement, Order order) {
        Map<String, Object> words = new TreeMap<>();
        words.put("reference", placement.reference());
        words.put("grounds", grounds(order));
        words.put("appeal", order.appealTo());
        Order.Authority authority = order.authority();
        if (authority != null) {
            words.put("authority", authority.name());
            words.put("order_number", authority.reference());
        }
        return words;
    }

    /** Why a repeated lock lasts longer than the first did; null when it does not. */
    private static @Nullable Bilingual note(Restriction.InForce restriction, Policy policy) {
        Placement placement = restriction.placement();
        Waits waits = policy.restrictions().of(placement.cause()).waits();
        if (placement.nth() == 1 || !(waits instanceof Waits.Growing growing)) {
            return null;
        }
        Map<String, Object> words =
                Map.of("nth", placement.nth(), "hours", growing.rememberedFor().toHours());
        Instant endOfFirst = placement.placedAt().plus(growing.after(0));
        return switch (restriction.until()) {
            case Until.Remedied() -> Texts.bilingual(BUNDLE, "repeated.note_no_end", words);
            case Until.Time(var at) ->
                    at.isAfter(endOfFirst) ? Texts.bilingual(BUNDLE, "repeated.note", words) : null;
        };
    }

    private static Bilingual reasonAndNote(RestrictionView view) {
        Bilingual reason = view.reason();
        Bilingual note = view.note();
        return note == null
                ? reason
                : new Bilingual(reason.zh() + note.zh(), reason.en() + " " + note.en());
    }

    /** What is shut; for a limit on amounts paying stands in both lists: small ones go on. */
    private static Set<String> shut(Scope scope) {
        return switch (scope) {
            case Scope.SignIn() -> Set.of("sign_in");
            case Scope.Pay(), Scope.PayOutAbove(_) -> Set.of("pay");
            case Scope.AllButViewing() -> Set.of("pay", "change_credentials");
            case Scope.Everything() -> Set.of("pay", "sign_in", "change_credentials");
        };
    }

    private static boolean stillOpen(Scope scope, String act) {
        return scope instanceof Scope.PayOutAbove || !shut(scope).contains(act);
    }

    private static boolean openInAll(List<RestrictionView> views, String act) {
        return views.stream().allMatch(view -> view.stillOpen().contains(act));
    }

    private static boolean shutInAny(List<RestrictionView> views, String act) {
        return views.stream().anyMatch(view -> view.shut().contains(act));
    }

    private static @Nullable Instant until(List<RestrictionView> views) {
        Instant last = Instant.MIN;
        for (RestrictionView view : views) {
            Instant ends = view.endsAt();
            if (ends == null) {
                return null;
            }
            last = ends.isAfter(last) ? ends : last;
        }
        return last;
    }

    // Waiting helps only when it helps against each of them, and then until the last has ended.
    private static List<RemedyView> remedies(List<RestrictionView> views) {
        boolean allEnd = until(views) != null;
        Map<String, RemedyView> remedies = new LinkedHashMap<>();
        for (RestrictionView view : views) {
            for (RemedyView remedy : view.remedies()) {
                boolean waits = remedy.id().equals(Remedies.WAIT);
                if (!waits) {
                    remedies.putIfAbsent(remedy.id(), remedy);
                } else if (allEnd) {
                    remedies.merge(Remedies.WAIT, remedy, Remedies::later);
                }
            }
        }
        return remedies.values().stream().sorted(Remedies.SOONEST_FIRST).toList();
    }

    /** Everything a text about this restriction may want to say. */
    static Map<String, Object> words(Restriction.InForce restriction, Telling telling) {
        Placement placement = restriction.placement();
        Map<String, Object> words = new TreeMap<>();
        words.put("at", telling.moment(placement.placedAt()));
        if (placement.cause() == Cause.RECENT_RECOVERY) {
            words.put("happened", happened(placement));
        }
        if (placement.cause() == Cause.WRONG_PAYMENT_PASSWORD) {
            words.put("failures", failures(restriction, telling.policy()));
        }
        if (placement.cause() == Cause.PAYMENT_FAILURES) {
            var refused = telling.policy().budgets().paymentFailures();
            words.put("failures", refused.lockAt());
            words.put("minutes", refused.within().toMinutes());
        }
        Instant bound = boundUntil(placement, telling);
        if (bound != null) {
            words.put("not_before", telling.moment(bound));
        }
        restriction.until().moment().ifPresent(at -> words.put("until", telling.moment(at)));
        if (placement.order() != null) {
            words.putAll(words(placement, placement.order()));
        }
        if (placement.scope() instanceof Scope.PayOutAbove(var limits)) {
            words.put("amount", amounts(limits));
        }
        return words;
    }

    /** Unfreezing slows payments down as a reset does, but nobody has reset anything then. */
    private static Bilingual happened(Placement cooling) {
        Act after = cooling.after();
        String act = after == null ? "other" : after.name().toLowerCase(Locale.ROOT);
        return Texts.bilingual(BUNDLE, "happened." + act);
    }

    private static int failures(Restriction.InForce restriction, Policy policy) {
        var payment = policy.budgets().paymentPassword();
        return restriction.until().moment().isPresent() ? payment.lockAt() : payment.endlessAt();
    }

    /** Such as {@code CNY 2,000.00 or USD 300.00}. */
    static Bilingual amounts(List<Money> amounts) {
        List<Bilingual> words = amounts.stream().map(Words::amount).toList();
        return new Bilingual(
                String.join(" 或 ", words.stream().map(Bilingual::zh).toList()),
                String.join(" or ", words.stream().map(Bilingual::en).toList()));
    }

    static String code(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    /** What closes most; of equals the one that ends last (or only by an act); then the older. */
    static final Comparator<Restriction.InForce> BY_WEIGHT =
            Comparator.comparingLong((Restriction.InForce one) -> -wholly(one.placement().scope()))
                    .thenComparing(
                            one -> one.until().moment().orElse(Instant.MAX),
                            Comparator.reverseOrder())
                    .thenComparing(one -> one.placement().placedAt());

    // A limit on amounts closes nothing wholly: however long it lasts, any lock speaks before it.
    private static long wholly(Scope scope) {
        return ALL_ACTS.stream().filter(act -> !stillOpen(scope, act)).count();
    }
}
