package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.notice.Template;
import org.jinnang.platform.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the code can say is what the contract promises, and has words. */
class CodeAndContractTest {

    /** Values that come with every rendering of a notice, or with every security notice. */
    private static final Set<String> ALWAYS_THERE = Set.of("public_url", "not_me");

    @Test
    void theContractKnowsEveryProblemOfTheCode() {
        assertThat(codes(ProblemCode.values())).isEqualTo(Words.contractEnum("/ProblemCode"));
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemIsAnsweredWithThePromisedStatus(ProblemCode problem) {
        assertThat(problem.status()).isEqualTo(Words.contractStatus(problem.code()));
    }

    @Test
    void theContractKnowsEveryKindOfActivity() {
        assertThat(codes(AuditKind.values()))
                .isEqualTo(Words.contractEnum("/ActivityEvent/properties/kind"));
    }

    @Test
    void theContractKnowsEveryReasonCauseAndWayOut() {
        assertThat(codes(StrengthReason.values()))
                .isEqualTo(Words.contractEnum("/PasswordReason/properties/code"));
        assertThat(codes(Cause.values())).isEqualTo(Words.contractEnum("/Cause"));
        assertThat(codes(RemedyKind.values()))
                .isEqualTo(Words.contractEnum("/Remedy/properties/id"));
    }

    @Test
    void everyNoticeHasWordsAndNoOtherHas() {
        assertThat(codes(Template.values())).isEqualTo(Words.of("notices", "en").namesUnder(""));
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void theWordsOfANoticeAskOnlyForValuesItHas(Template template) {
        var given = new TreeSet<>(template.needs());
        given.addAll(ALWAYS_THERE);

        for (var entry : Words.of("notices", "en").entries()) {
            if (entry.key().startsWith(code(template) + ".")) {
                assertThat(given).as(entry.key()).containsAll(entry.placeholders());
            }
        }
    }

    private static Set<String> codes(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(CodeAndContractTest::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
