package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;

/** When the wallet's provider is asked at all, and what waits for the answer. */
class QuestionRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant DUE = NOW.plusSeconds(60);

    @Test
    void nobodyIsAskedUnlessTheOperatorSaysSo() {
        assertThat(new QuestionPolicy("").mayAsk()).isFalse();
        assertThat(new QuestionPolicy("allowed").mayAsk()).isTrue();
        assertThat(new QuestionPolicy("required").mayAsk()).isTrue();
        assertThatThrownBy(() -> new QuestionPolicy("yes")).isInstanceOf(CannotRun.class);
    }

    @Test
    void whatIsOpenKeepsFromApprovalUnderEveryPolicy() {
        for (String word : List.of("", "allowed", "required")) {
            var policy = new QuestionPolicy(word);

            assertThat(policy.keepsFromApproval(List.of(open()))).isTrue();
            assertThat(policy.keepsFromApproval(List.of(answered(NOW), open()))).isTrue();
            assertThat(policy.keepsFromApproval(List.of(answered(NOW)))).isFalse();
        }
    }

    @Test
    void whereItIsRequiredNothingIsApprovedUnasked() {
        assertThat(new QuestionPolicy("required").keepsFromApproval(List.of())).isTrue();
        assertThat(new QuestionPolicy("allowed").keepsFromApproval(List.of())).isFalse();
    }

    @Test
    void whatIsLateStaysLateWhenItIsAnsweredTooLate() {
        assertThat(open().isLateAt(DUE)).isFalse();
        assertThat(open().isLateAt(DUE.plusMillis(1))).isTrue();
        assertThat(answered(DUE).isLateAt(DUE.plusSeconds(9))).isFalse();
        assertThat(answered(DUE.plusSeconds(1)).isLateAt(DUE.plusSeconds(9))).isTrue();
    }

    private static ProviderQuestion open() {
        return question(Optional.empty());
    }

    private static ProviderQuestion answered(Instant at) {
        return question(
                Optional.of(
                        new ProviderQuestion.Answer(
                                ProviderQuestion.Outcome.NO, "No.", somebody(2), at)));
    }

    private static ProviderQuestion question(Optional<ProviderQuestion.Answer> answer) {
        return new ProviderQuestion(
                1, ProviderQuestion.Reason.OTHER, "Is it?", somebody(1), NOW, DUE, answer);
    }

    private static ProviderQuestion.Somebody somebody(int number) {
        return new ProviderQuestion.Somebody(new StaffId(new UUID(0, number)), "S-000" + number);
    }
}
