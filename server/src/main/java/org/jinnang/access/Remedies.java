package org.jinnang.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jinnang.help.Articles;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;
import org.jinnang.platform.Texts;
import org.jinnang.policy.Policy;
import org.jinnang.policy.ProofRule;
import org.jinnang.policy.ProofRules;
import org.jinnang.policy.RestrictionRule;
import org.jinnang.policy.Waits;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;

/** Puts the ways out of a restriction into words: only ways that exist, soonest first. Pure. */
final class Remedies {

    static final String WAIT = "wait";

    static final Comparator<RemedyView> SOONEST_FIRST =
            Comparator.comparingInt(
                    remedy -> remedy.minutes() == null ? Integer.MAX_VALUE : remedy.minutes());

    private static final String BUNDLE = "restrictions";
    private static final int CHOOSING_MINUTES = 3;
    private static final Duration COUNTER = Duration.ofDays(1).plusMinutes(25);

    private Remedies() {}

    static List<RemedyView> of(Restriction.InForce restriction, Telling telling) {
        RestrictionRule rule = telling.policy().restrictions().of(restriction.placement().cause());
        return rule.remedies().stream()
                .map(remedy -> view(remedy, restriction, telling))
                .flatMap(Optional::stream)
                .sorted(SOONEST_FIRST)
                .toList();
    }

    /** What helps somebody whose sign-in was refused, whoever that is. */
    static List<RemedyView> afterRefusedSignIn(Telling telling) {
        return List.of(
                act(RemedyKind.RESET_SIGN_IN_PASSWORD, Act.RESET_SIGN_IN_PASSWORD, telling),
                act(RemedyKind.UNFREEZE, Act.UNFREEZE, "title_if_frozen", telling));
    }

    /** What helps where an unusual sign-in must be confirmed first. */
    static List<RemedyView> toConfirm(Telling telling) {
        return List.of(act(RemedyKind.CONFIRM_SIGN_IN, Act.CONFIRM_SIGN_IN, telling));
    }

    /** The same while his browser must wait. */
    static List<RemedyView> afterRefusedSignIn(Telling telling, Instant until) {
        return Stream.concat(
                        Stream.of(waiting(until, telling)), afterRefusedSignIn(telling).stream())
                .sorted(SOONEST_FIRST)
                .toList();
    }

    /** Of two waits the one that takes longer. */
    static RemedyView later(RemedyView one, RemedyView other) {
        return SOONEST_FIRST.compare(one, other) < 0 ? other : one;
    }

    private static Optional<RemedyView> view(
            RemedyKind remedy, Restriction.InForce restriction, Telling telling) {
        return switch (remedy) {
            case WAIT -> restriction.until().moment().map(at -> waiting(at, telling));
            case BANK_COUNTER ->
                    Optional.of(atTheCounter()).map(view -> notYet(view, restriction, telling));
            case ACTIVATION -> Optional.of(withActivation());
            case OPERATOR_REVIEW, LEGAL_RELEASE -> Optional.of(objection(remedy, restriction));
            case RESET_PAYMENT_PASSWORD,
                    RESET_SIGN_IN_PASSWORD,
                    RESET_SECOND_STEP,
                    UNFREEZE,
                    CONFIRM_SIGN_IN,
                    CHANGE_SIGN_IN_PASSWORD,
                    CHANGE_PAYMENT_PASSWORD ->
                    ProofRules.actOf(remedy)
                            .map(act -> act(remedy, act, telling))
                            .map(view -> notYet(view, restriction, telling));
        };
    }

    /** A way that its holder has shut for himself until a moment stays in the list, with that. */
    private static RemedyView notYet(
            RemedyView view, Restriction.InForce restriction, Telling telling) {
        Instant bound = restriction.placement().notBefore();
        if (bound == null || !restriction.placement().isBoundAt(telling.now())) {
            return view;
        }
        Bilingual whyNot =
                Texts.bilingual(
                        BUNDLE,
                        "remedy." + view.id() + ".why_not.not_before",
                        Map.of("not_before", telling.moment(bound)));
        return new RemedyView(
                view.id(),
                view.minutes(),
                null,
                false,
                whyNot,
                view.title(),
                view.needs(),
                view.afterwards(),
                view.href());
    }

    /** Half an hour there, and up to a working day until a second person has looked at it. */
    private static RemedyView atTheCounter() {
        return elsewhere(RemedyKind.BANK_COUNTER, (int) COUNTER.toMinutes());
    }

    /** Whoever has one chooses at once; for whoever has none the words say how to get another. */
    private static RemedyView withActivation() {
        return elsewhere(RemedyKind.ACTIVATION, CHOOSING_MINUTES);
    }

    private static RemedyView elsewhere(RemedyKind remedy, int minutes) {
        String id = remedy.name().toLowerCase(Locale.ROOT);
        return new RemedyView(
                id,
                minutes,
                null,
                true,
                null,
                Texts.bilingual(BUNDLE, "remedy." + id + ".title"),
                Texts.bilingual(BUNDLE, "remedy." + id + ".needs"),
                Texts.bilingual(BUNDLE, "remedy." + id + ".afterwards"),
                href(remedy));
    }

    /** Only whoever ordered it takes it back; its holder can write to them. */
    private static RemedyView objection(RemedyKind remedy, Restriction.InForce restriction) {
        Placement placement = restriction.placement();
        Order order = placement.order();
        if (order == null) {
            throw new IllegalArgumentException("Nobody ordered " + placement.reference());
        }
        String id = remedy.name().toLowerCase(Locale.ROOT);
        Map<String, Object> words = Wording.words(placement, order);
        return new RemedyView(
                id,
                null,
                null,
                true,
                null,
                Texts.bilingual(BUNDLE, "remedy." + id + ".title", words),
                Texts.bilingual(BUNDLE, "remedy." + id + ".needs", words),
                Texts.bilingual(BUNDLE, "remedy." + id + ".afterwards", words),
                href(remedy));
    }

    private static RemedyView waiting(Instant at, Telling telling) {
        Duration left = Duration.between(telling.now(), at);
        int minutes = (int) Math.max(0, left.plusSeconds(59).toMinutes());
        Map<String, Bilingual> words = Map.of("until", telling.moment(at));
        return new RemedyView(
                WAIT,
                minutes,
                at,
                true,
                null,
                Texts.bilingual(BUNDLE, "remedy.wait.title", words),
                Texts.bilingual(BUNDLE, "remedy.wait.needs", words),
                Texts.bilingual(BUNDLE, "remedy.wait.afterwards", words),
                "/locked");
    }

    private static RemedyView act(RemedyKind remedy, Act act, Telling telling) {
        return act(remedy, act, "title", telling);
    }

    private static RemedyView act(RemedyKind remedy, Act act, String title, Telling telling) {
        ProofRule rule = telling.policy().proofs().of(act);
        String id = remedy.name().toLowerCase(Locale.ROOT);
        Map<String, Object> words = new TreeMap<>(coolingWords(telling.policy()));
        words.put("proofs", proofs(rule.sufficient().getFirst()));
        return new RemedyView(
                id,
                rule.minutes(),
                null,
                true,
                null,
                Texts.bilingual(BUNDLE, "remedy." + id + "." + title, words),
                Texts.bilingual(BUNDLE, "remedy." + id + ".needs", words),
                Texts.bilingual(BUNDLE, "remedy." + id + ".afterwards", words),
                href(remedy));
    }

    private static String href(RemedyKind remedy) {
        return switch (remedy) {
            case WAIT -> "/locked";
            case RESET_PAYMENT_PASSWORD -> "/reset/payment-password";
            case RESET_SIGN_IN_PASSWORD -> "/reset/sign-in-password";
            case RESET_SECOND_STEP -> "/reset/second-step";
            case UNFREEZE -> "/unfreeze";
            case CHANGE_SIGN_IN_PASSWORD -> "/security/sign-in-password";
            case CHANGE_PAYMENT_PASSWORD -> "/security/payment-password";
            case CONFIRM_SIGN_IN -> "/sign-ins";
            case ACTIVATION -> "/activate";
            case BANK_COUNTER -> "/unlock/counter";
            case OPERATOR_REVIEW, LEGAL_RELEASE -> Articles.path(Articles.about(remedy));
        };
    }

    /** The limit that follows a recovery: {@code amount} and {@code hours}. */
    private static Map<String, Object> coolingWords(Policy policy) {
        RestrictionRule cooling = policy.restrictions().of(Cause.RECENT_RECOVERY);
        Map<String, Object> words = new TreeMap<>();
        if (cooling.scope() instanceof Scope.PayOutAbove(var limits)) {
            words.put("amount", Wording.amounts(limits));
        }
        if (cooling.waits() instanceof Waits.Growing growing) {
            words.put("hours", growing.after(0).toHours());
        }
        return words;
    }

    private static Bilingual proofs(Set<ProofKind> kinds) {
        List<Bilingual> names =
                kinds.stream()
                        .sorted()
                        .map(kind -> "proof." + kind.name().toLowerCase(Locale.ROOT))
                        .map(key -> Texts.bilingual(BUNDLE, key))
                        .toList();
        return new Bilingual(
                String.join(" + ", names.stream().map(Bilingual::zh).toList()),
                String.join(" + ", names.stream().map(Bilingual::en).toList()));
    }
}
