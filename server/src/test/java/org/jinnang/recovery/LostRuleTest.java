package org.jinnang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profiles;
import org.jinnang.policy.ProofRules;
import org.jinnang.recovery.LostRule.Advice;
import org.jinnang.recovery.LostRule.Thing;
import org.jinnang.recovery.LostRule.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of lost things has a way that really goes, or a reason that really holds. */
class LostRuleTest {

    private static final ProofRules RULES = Policy.defaultProfile().proofs();

    /** Where the number of a document helps, and where it does not. */
    private static final List<ProofRules> EACH =
            List.of(RULES, Profiles.policy("classic").proofs());

    /** Whether the profile asks everybody for a second step. */
    private static final List<Boolean> BOTH = List.of(true, false);

    static Stream<Set<Thing>> combinations() {
        return Stream.iterate(0, bits -> bits + 1)
                .limit(1L << Thing.values().length)
                .map(bits -> {
                    Set<Thing> lost = EnumSet.noneOf(Thing.class);
                    Thing[] things = Thing.values();
                    for (int at = 0; at < things.length; at++) {
                        if ((bits & (1 << at)) != 0) {
                            lost.add(things[at]);
                        }
                    }
                    return lost;
                });
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aWayIsAdvisedExactlyWhenThereIsOne(Set<Thing> lost) {
        for (ProofRules rules : EACH) {
            for (boolean ofEverybody : BOTH) {
                boolean advised = LostRule.of(lost, rules, ofEverybody) instanceof Advice.Steps;

                assertThat(advised).isEqualTo(isThereAnyWay(lost, rules));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyStepNeedsOnlyWhatIsAtHandThenAndSuffices(Set<Thing> lost) {
        for (ProofRules rules : EACH) {
            for (boolean ofEverybody : BOTH) {
                if (LostRule.of(lost, rules, ofEverybody) instanceof Advice.Steps(var steps)) {
                    everyStepGoes(steps, World.without(lost, rules), ofEverybody);
                }
            }
        }
    }

    private static void everyStepGoes(List<LostRule.Step> steps, World begin, boolean ofEverybody) {
        World world = begin;
        for (LostRule.Step step : steps) {
            assertThat(world.rules().suffices(step.act(), step.proofs())).isTrue();
            assertThat(world.has()).containsAll(step.proofs());
            assertThat(ofEverybody && step.act() == Act.SIGN_IN_ELSEWHERE).isFalse();
            world = world.after(step.act());
        }
        assertThat(world.in()).isTrue();
    }

    @Test
    void thePhoneWithSimAndAppIsLostAndThePaperLeadsIn() {
        Advice advice =
                LostRule.of(
                        Set.of(
                                Thing.PHONE,
                                Thing.AUTHENTICATOR_APP,
                                Thing.TRUSTED_DEVICE,
                                Thing.PASSKEY),
                        RULES,
                        false);

        assertThat(advice)
                .isEqualTo(
                        new Advice.Steps(
                                List.of(
                                        new LostRule.Step(
                                                Act.SIGN_IN_WITH_SECOND_STEP,
                                                Set.of(
                                                        ProofKind.SIGN_IN_PASSWORD,
                                                        ProofKind.SAVED_CODE)),
                                        new LostRule.Step(
                                                Act.CHANGE_PHONE,
                                                Set.of(
                                                        ProofKind.SIGN_IN_PASSWORD,
                                                        ProofKind.SAVED_CODE)))));
    }

    @Test
    void theNumberOfADocumentIsAdvisedOnlyWhereTheProfileTakesItAndNothingBetterIsLeft() {
        Set<Thing> lost =
                EnumSet.of(
                        Thing.SIGN_IN_PASSWORD, Thing.EMAIL, Thing.PASSKEY, Thing.RECOVERY_CODES);

        assertThat(firstProofs(lost)).isEqualTo(Set.of(ProofKind.SMS_CODE, ProofKind.TOTP_CODE));
        assertThat(RULES.of(Act.RESET_SIGN_IN_PASSWORD).sufficient())
                .noneMatch(way -> way.contains(ProofKind.IDENTITY_NUMBER));
        lost.add(Thing.AUTHENTICATOR_APP);
        assertThat(LostRule.of(lost, RULES, false)).isEqualTo(new Advice.NoWay(Why.ONE_PROOF_ONLY));
        // with the app gone, too, codes would turn the second step off: no way there either
        assertThat(LostRule.of(lost, EACH.getLast(), false))
                .isEqualTo(new Advice.NoWay(Why.SECOND_STEP_WOULD_BE_OWED));
    }

    private static Set<ProofKind> firstProofs(Set<Thing> lost) {
        return ((Advice.Steps) LostRule.of(lost, EACH.getLast(), false))
                .steps()
                .getFirst()
                .proofs();
    }

    @Test
    void passwordAppAndPaperLostIsTheCaseThatCodesAloneMustNotOpen() {
        assertThat(
                        LostRule.of(
                                Set.of(
                                        Thing.SIGN_IN_PASSWORD,
                                        Thing.AUTHENTICATOR_APP,
                                        Thing.RECOVERY_CODES,
                                        Thing.PASSKEY),
                                RULES,
                                false))
                .isEqualTo(new Advice.NoWay(Why.SECOND_STEP_WOULD_BE_OWED));
    }

    /** Tries every act in every order, by the table alone. */
    private static boolean isThereAnyWay(Set<Thing> lost, ProofRules rules) {
        var toVisit = new ArrayDeque<>(List.of(World.without(lost, rules)));
        Set<World> seen = new HashSet<>();
        while (!toVisit.isEmpty()) {
            World world = toVisit.pop();
            if (world.in()) {
                return true;
            }
            if (!seen.add(world)) {
                continue;
            }
            Stream.of(
                            Act.RESET_SIGN_IN_PASSWORD,
                            Act.RESET_SECOND_STEP,
                            Act.REPLACE_PHONE,
                            Act.REPLACE_EMAIL,
                            Act.SIGN_IN_ON_TRUSTED_DEVICE,
                            Act.SIGN_IN_WITH_SECOND_STEP,
                            Act.SIGN_IN_WITH_PASSKEY,
                            Act.SIGN_IN_ELSEWHERE)
                    .filter(world::allows)
                    .map(world::after)
                    .forEach(toVisit::push);
        }
        return false;
    }

    /** What somebody has, whether a second step is still asked for, and is owed. */
    private record World(
            ProofRules rules, Set<ProofKind> has, boolean asked, boolean owed, boolean in) {

        static World without(Set<Thing> lost, ProofRules rules) {
            // nobody loses the number of a document
            Set<ProofKind> has = EnumSet.of(ProofKind.IDENTITY_NUMBER);
            add(has, lost, Thing.PHONE, ProofKind.SMS_CODE);
            add(has, lost, Thing.EMAIL, ProofKind.EMAIL_CODE);
            add(has, lost, Thing.SIGN_IN_PASSWORD, ProofKind.SIGN_IN_PASSWORD);
            add(has, lost, Thing.AUTHENTICATOR_APP, ProofKind.TOTP_CODE);
            add(has, lost, Thing.RECOVERY_CODES, ProofKind.SAVED_CODE);
            add(has, lost, Thing.TRUSTED_DEVICE, ProofKind.TRUSTED_DEVICE);
            add(has, lost, Thing.PASSKEY, ProofKind.PASSKEY);
            return new World(rules, has, true, false, false);
        }

        private static void add(Set<ProofKind> has, Set<Thing> lost, Thing thing, ProofKind proof) {
            if (!lost.contains(thing)) {
                has.add(proof);
            }
        }

        boolean allows(Act act) {
            Set<ProofKind> counting = EnumSet.noneOf(ProofKind.class);
            counting.addAll(has);
            if (act == Act.SIGN_IN_WITH_SECOND_STEP) {
                counting.remove(ProofKind.SMS_CODE);
                counting.remove(ProofKind.EMAIL_CODE);
            }
            if (act == Act.SIGN_IN_ELSEWHERE && asked) {
                return false;
            }
            boolean codesOnly = act == Act.RESET_SECOND_STEP && owed;
            boolean replaces = act == Act.REPLACE_PHONE || act == Act.REPLACE_EMAIL;
            return rules.of(act).sufficient().stream()
                    .filter(way ->
                            !codesOnly
                                    || way.contains(ProofKind.SAVED_CODE)
                                    || way.contains(ProofKind.PASSKEY))
                    .filter(way -> !(replaces && asked) || showsAStep(way))
                    .anyMatch(counting::containsAll);
        }

        private static boolean showsAStep(Set<ProofKind> way) {
            return way.contains(ProofKind.TOTP_CODE)
                    || way.contains(ProofKind.SAVED_CODE)
                    || way.contains(ProofKind.PASSKEY);
        }

        World after(Act act) {
            Set<ProofKind> next = EnumSet.noneOf(ProofKind.class);
            next.addAll(has);
            return switch (act) {
                case RESET_SIGN_IN_PASSWORD -> {
                    next.add(ProofKind.SIGN_IN_PASSWORD);
                    next.remove(ProofKind.TRUSTED_DEVICE);
                    yield new World(rules, next, asked, asked, false);
                }
                case REPLACE_PHONE, REPLACE_EMAIL -> {
                    next.remove(ProofKind.TRUSTED_DEVICE);
                    next.add(act == Act.REPLACE_PHONE ? ProofKind.SMS_CODE : ProofKind.EMAIL_CODE);
                    yield new World(rules, next, asked, owed, in);
                }
                case RESET_SECOND_STEP -> {
                    next.remove(ProofKind.TRUSTED_DEVICE);
                    next.remove(ProofKind.TOTP_CODE);
                    next.remove(ProofKind.SAVED_CODE);
                    yield new World(rules, next, false, false, false);
                }
                default -> new World(rules, next, asked, owed, true);
            };
        }
    }
}
