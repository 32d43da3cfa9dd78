package org.jinnang.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which proofs suffice, over all subsets of all proofs, for every act and every profile. */
class CompletionRuleTest {

    private static final List<Set<ProofKind>> SUBSETS = subsets();

    static List<String> shipped() {
        return Profiles.shipped();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void exactlyWhatHoldsASmallestSetSuffices(String profile) {
        ProofRules rules = Profiles.policy(profile).proofs();
        var wrong = new ArrayList<String>();
        for (Act act : Act.values()) {
            List<Set<ProofKind>> smallest = ProofOracle.smallest(profile, act);
            for (Set<ProofKind> proofs : SUBSETS) {
                boolean expected = smallest.stream().anyMatch(proofs::containsAll);
                if (rules.suffices(act, proofs) != expected) {
                    wrong.add(act + " with " + proofs + " should be " + expected);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** What a row lists beside a smaller set of its own would never be asked for. */
    @ParameterizedTest
    @MethodSource("shipped")
    void noActListsASetThatHoldsAnother(String profile) {
        ProofRules rules = Profiles.policy(profile).proofs();
        for (Act act : Act.values()) {
            rules.find(act)
                    .ifPresent(rule ->
                            assertThat(rule.sufficient())
                                    .as("%s", act)
                                    .allSatisfy(set ->
                                            assertThat(rule.sufficient())
                                                    .filteredOn(set::containsAll)
                                                    .containsExactly(set)));
        }
    }

    @Test
    void everyActStandsInTheOracle() {
        assertThat(ProofOracle.acts())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Act.values())
                                .map(act -> act.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static List<Set<ProofKind>> subsets() {
        ProofKind[] kinds = ProofKind.values();
        List<Set<ProofKind>> subsets = new ArrayList<>();
        for (int subset = 0; subset < 1 << kinds.length; subset++) {
            Set<ProofKind> proofs = EnumSet.noneOf(ProofKind.class);
            for (int at = 0; at < kinds.length; at++) {
                if ((subset & 1 << at) != 0) {
                    proofs.add(kinds[at]);
                }
            }
            subsets.add(proofs);
        }
        return subsets;
    }
}
