package org.jinnang.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state × every act, for every cause. */
class RestrictionTransitionTest {

    private static final Instant PLACED = Instant.parse("2026-11-21T07:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T07:10:00Z");
    private static final Instant ENDS = Instant.parse("2026-11-21T07:30:00Z");

    // state → what each act makes of it
    private static final String TABLE =
            """
            act                         until 07:30        until remedied     over by time     lifted
            wait                        not_over_yet       not_over_yet       over_already     over_already
            its remedy                  lifted             lifted             over_already     over_already
            another remedy              not_its_remedy     not_its_remedy     over_already     over_already
            again until 07:29           kept               kept               anew             anew
            again until 07:30           kept               kept               anew             anew
            again until 07:31           extended           kept               anew             anew
            again until remedied        superseded         kept               anew             anew
            again bound to 07:40        superseded         extended           anew             anew
            """;

    static Stream<Arguments> table() {
        List<String> lines = TABLE.strip().lines().toList();
        List<String> states = cells(lines.getFirst());
        return lines.stream()
                .skip(1)
                .map(RestrictionTransitionTest::cells)
                .flatMap(cells ->
                        Stream.iterate(1, at -> at + 1)
                                .limit(states.size() - 1L)
                                .map(at ->
                                        Arguments.of(
                                                states.get(at), cells.getFirst(), cells.get(at))));
    }

    @ParameterizedTest(name = "{0}, {1} → {2}")
    @MethodSource("table")
    void everyStateAnswersEveryAct(String state, String act, String outcome) {
        Restriction restriction = state(state);

        RestrictionTransition transition =
                RestrictionTransition.of(
                        restriction,
                        act(act),
                        List.of(RemedyKind.WAIT, RemedyKind.RESET_PAYMENT_PASSWORD));

        assertThat(name(transition)).isEqualTo(outcome);
    }

    @Test
    void everyRemedyListedForACauseLiftsItAndNoOtherDoes() {
        Policy policy = Policy.defaultProfile();
        for (Cause cause : Cause.values()) {
            List<RemedyKind> listed = policy.restrictions().of(cause).remedies();
            for (RemedyKind remedy : RemedyKind.values()) {
                RestrictionTransition transition =
                        RestrictionTransition.of(
                                new Restriction.InForce(placement(cause), new Until.Remedied()),
                                new RestrictionAct.Lift(NOW, remedy),
                                listed);

                boolean lifts = listed.contains(remedy) && remedy != RemedyKind.WAIT;
                assertThat(transition instanceof RestrictionTransition.Lifted)
                        .as("%s by %s", cause, remedy)
                        .isEqualTo(lifts);
            }
        }
    }

    @Test
    void aRestrictionNeverEndsBeforeItBegan() {
        RestrictionTransition transition =
                RestrictionTransition.of(
                        state("until remedied"),
                        new RestrictionAct.Lift(
                                PLACED.minusSeconds(1), RemedyKind.RESET_PAYMENT_PASSWORD),
                        List.of(RemedyKind.RESET_PAYMENT_PASSWORD));

        assertThat(transition)
                .isInstanceOfSatisfying(
                        RestrictionTransition.Lifted.class,
                        lifted -> assertThat(lifted.ended().endedAt()).isEqualTo(PLACED));
    }

    @ParameterizedTest
    @CsvSource({"-1, too_early", "0, lifted", "1, lifted"})
    void nothingLiftsALockBeforeTheMomentItsHolderChose(int seconds, String outcome) {
        var bound = new Restriction.InForce(boundUntil(ENDS), new Until.Remedied());

        RestrictionTransition transition =
                RestrictionTransition.of(
                        bound,
                        new RestrictionAct.Lift(ENDS.plusSeconds(seconds), RemedyKind.UNFREEZE),
                        List.of(RemedyKind.UNFREEZE));

        assertThat(name(transition)).isEqualTo(outcome);
    }

    @Test
    void thatMomentIsMadeLaterAndNeverEarlier() {
        var bound = new Restriction.InForce(boundUntil(ENDS), new Until.Remedied());

        for (Instant moment : List.of(NOW, ENDS.minusSeconds(1), ENDS)) {
            assertThat(again(bound, moment)).isInstanceOf(RestrictionTransition.Kept.class);
        }
        assertThat(again(bound, null)).isInstanceOf(RestrictionTransition.Kept.class);
        Placement later = boundUntil(ENDS.plusSeconds(1));
        assertThat(again(bound, ENDS.plusSeconds(1)))
                .isEqualTo(
                        new RestrictionTransition.Extended(
                                new Restriction.InForce(later, new Until.Remedied())));
    }

    private static RestrictionTransition again(
            Restriction.InForce bound, @Nullable Instant notBefore) {
        var act = new RestrictionAct.PlaceAgain(NOW, new Until.Remedied(), notBefore, false);
        return RestrictionTransition.of(bound, act, List.of(RemedyKind.UNFREEZE));
    }

    private static Placement boundUntil(Instant moment) {
        return placement(Cause.HOLDER_LOCK).bound(moment);
    }

    /** What a holder locked without a word of anybody else is stricter once he says that word. */
    @Test
    void thatItWasNotHimTakesThePlaceOfTheHoldersOwnLockAndKeepsItsBond() {
        Placement bound = placement(Cause.HOLDER_LOCK, PlacedBy.HOLDER).bound(ENDS);
        var own = new Restriction.InForce(bound, new Until.Remedied());
        var notMe = new RestrictionAct.PlaceAgain(NOW, new Until.Remedied(), null, true);
        var said =
                new Restriction.InForce(
                        placement(Cause.HOLDER_LOCK, PlacedBy.NOT_ME_LINK), new Until.Remedied());

        assertThat(RestrictionTransition.of(own, notMe, List.of(RemedyKind.UNFREEZE)))
                .isInstanceOfSatisfying(
                        RestrictionTransition.Superseded.class,
                        next -> {
                            assertThat(next.ended().by()).isEqualTo(Ending.SUPERSEDED);
                            assertThat(next.ended().placement().notBefore()).isEqualTo(ENDS);
                        });
        assertThat(RestrictionTransition.of(said, notMe, List.of(RemedyKind.UNFREEZE)))
                .isInstanceOf(RestrictionTransition.Kept.class);
        assertThat(again(said, null)).isInstanceOf(RestrictionTransition.Kept.class);
    }

    @Test
    void anExtensionKeepsEverythingButTheEnd() {
        var before = (Restriction.InForce) state("until 07:30");

        RestrictionTransition transition =
                RestrictionTransition.of(
                        before,
                        new RestrictionAct.PlaceAgain(NOW, until("07:31")),
                        List.of(RemedyKind.WAIT));

        assertThat(transition)
                .isEqualTo(
                        new RestrictionTransition.Extended(
                                new Restriction.InForce(before.placement(), until("07:31"))));
    }

    private static Restriction state(String state) {
        Placement placement = placement(Cause.WRONG_PAYMENT_PASSWORD);
        return switch (state) {
            case "until 07:30" -> new Restriction.InForce(placement, new Until.Time(ENDS));
            case "until remedied" -> new Restriction.InForce(placement, new Until.Remedied());
            case "over by time" -> new Restriction.Ended(placement, NOW, Ending.TIME_PASSED);
            case "lifted" -> new Restriction.Ended(placement, NOW, Ending.RESET_PAYMENT_PASSWORD);
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static RestrictionAct act(String act) {
        return switch (act) {
            case "wait" -> new RestrictionAct.Lift(NOW, RemedyKind.WAIT);
            case "its remedy" -> new RestrictionAct.Lift(NOW, RemedyKind.RESET_PAYMENT_PASSWORD);
            case "another remedy" -> new RestrictionAct.Lift(NOW, RemedyKind.UNFREEZE);
            case "again until remedied" -> new RestrictionAct.PlaceAgain(NOW, new Until.Remedied());
            case "again bound to 07:40" ->
                    new RestrictionAct.PlaceAgain(
                            NOW,
                            new Until.Remedied(),
                            Instant.parse("2026-11-21T07:40:00Z"),
                            false);
            default -> new RestrictionAct.PlaceAgain(NOW, until(act.replace("again until ", "")));
        };
    }

    private static Until until(String time) {
        return new Until.Time(Instant.parse("2026-11-21T" + time + ":00Z"));
    }

    private static String name(RestrictionTransition transition) {
        return switch (transition) {
            case RestrictionTransition.Refused(var why) -> why.name().toLowerCase(Locale.ROOT);
            case RestrictionTransition.Lifted _ -> "lifted";
            case RestrictionTransition.Extended _ -> "extended";
            case RestrictionTransition.Kept _ -> "kept";
            case RestrictionTransition.Superseded _ -> "superseded";
            case RestrictionTransition.Anew _ -> "anew";
        };
    }

    private static Placement placement(Cause cause) {
        return placement(cause, PlacedBy.GATE);
    }

    private static Placement placement(Cause cause, PlacedBy by) {
        return new Placement(
                new WalletId(new UUID(1, 1)),
                new RestrictionId(new UUID(2, 2)),
                cause,
                Policy.defaultProfile().restrictions().of(cause).scope(),
                by,
                PLACED,
                null,
                1,
                null);
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s{2,}"));
    }
}
