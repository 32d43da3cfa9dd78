package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every word of the contract can be told to a person, and nothing is told that is not in it. */
class ContractWordsTest {

    @Test
    void everyProblemCodeHasItsWordsAndNoOtherHas() {
        var words = Words.of("problems", "en");

        assertThat(words.namesUnder("")).isEqualTo(Words.contractEnum("/ProblemCode"));
        for (var part : List.of(".title", ".detail", ".what_now", ".about")) {
            assertThat(words.keysEndingIn(part)).isEqualTo(Words.contractEnum("/ProblemCode"));
        }
    }

    @Test
    void thePageOfAProblemNeedsNoValues() {
        var general = Set.of("title", "what_now", "about");

        for (var entry : Words.of("problems", "en").entries()) {
            if (general.contains(entry.key().split("\\.", 2)[1])) {
                assertThat(entry.placeholders()).as(entry.key()).isEmpty();
            }
        }
    }

    @Test
    void everyCauseSaysWhatAndWhyAlsoToABrowserThatIsNotTrusted() {
        var words = Words.of("restrictions", "en");
        var causes = Words.contractEnum("/Cause");

        assertThat(words.keysEndingIn(".reason")).isEqualTo(causes);
        assertThat(words.keysEndingIn(".reason_elsewhere")).isEqualTo(causes);
        assertThat(words.keysEndingIn(".title")).containsAll(causes);
    }

    @Test
    void aBrowserThatIsNotTrustedLearnsNoNumberAndNoTime() {
        for (var entry : Words.of("restrictions", "en").entries()) {
            if (entry.key().endsWith(".reason_elsewhere")) {
                assertThat(entry.placeholders()).as(entry.key()).isEmpty();
            }
        }
    }

    @Test
    void everyWayOutSaysWhatItNeedsAndWhatFollows() {
        var words = Words.of("restrictions", "en");
        var ways = Words.contractEnum("/Remedy/properties/id");

        assertThat(words.namesUnder("remedy.")).isEqualTo(ways);
        for (var way : ways) {
            assertThat(words.keys())
                    .contains(
                            "remedy." + way + ".title",
                            "remedy." + way + ".needs",
                            "remedy." + way + ".afterwards");
        }
    }

    @Test
    void everyGroupOfActsCanBeOpenOrShut() {
        var words = Words.of("restrictions", "en");

        assertThat(words.namesUnder("still_open.")).containsAll(Words.contractEnum("/OpenAct"));
        assertThat(words.namesUnder("shut.")).containsAll(Words.contractEnum("/OpenAct"));
    }

    @Test
    void everyAnswerOfTheSelfCheckIsExplained() {
        var words = Words.of("check", "en");
        var answers = Words.contractEnum("/SelfCheck/properties/answer");

        assertThat(answers).hasSize(12);
        assertThat(words.namesUnder("answer.")).isEqualTo(answers);
        for (var answer : answers) {
            assertThat(words.keys())
                    .contains("answer." + answer + ".title", "answer." + answer + ".explanation");
        }
    }

    @Test
    void everyCheckHasItsThreeResults() {
        var words = Words.of("check", "en");
        var checks = Words.contractEnum("/Check/properties/id");

        assertThat(checks).hasSize(8);
        assertThat(words.namesUnder("check.")).isEqualTo(checks);
        for (var check : checks) {
            assertThat(words.keys()).contains("check." + check + ".title");
            for (var state : Words.contractEnum("/Check/properties/state")) {
                assertThat(words.keys()).contains("check." + check + "." + state);
            }
        }
    }

    @Test
    void everyKindOfActivityHasATitleAndNoOtherHas() {
        var kinds = new TreeSet<>(Words.of("activity", "en").namesUnder(""));
        kinds.remove("word");

        assertThat(kinds).isEqualTo(Words.contractEnum("/ActivityEvent/properties/kind"));
        assertThat(Words.of("activity", "en").keysEndingIn(".title")).isEqualTo(kinds);
    }

    @Test
    void everyFaultOfAFieldAndEveryWeaknessOfAPasswordHasItsSentence() {
        assertThat(Words.of("fields", "en").keys()).containsAll(Words.contractEnum("/FieldCode"));
        assertThat(Words.of("strength", "en").keys())
                .containsAll(Words.contractEnum("/PasswordReason/properties/code"));
    }

    @Test
    void everyWayBackSaysWhatFollows() {
        var words = Words.of("recovery", "en");
        var acts = Words.contractEnum("/RecoveryAct");

        assertThat(words.namesUnder("act.")).isEqualTo(acts);
        assertThat(words.namesUnder("afterwards.")).isEqualTo(acts);
        assertThat(words.namesUnder("done.")).containsAll(acts);
    }
}
