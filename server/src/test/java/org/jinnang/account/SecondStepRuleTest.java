package org.jinnang.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.ProofKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which code may change the second step: the strongest there is. */
class SecondStepRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # held                          | saved | wanted     | may prove
                                                    | false | SMS_CODE   | SMS_CODE
                                                    | false | EMAIL_CODE | EMAIL_CODE
                                                    | true  | SMS_CODE   | SMS_CODE
                    TOTP_CODE                       | true  | SMS_CODE   | TOTP_CODE SAVED_CODE
                    TOTP_CODE                       | false | SMS_CODE   | TOTP_CODE
                    SMS_CODE                        | true  | EMAIL_CODE | SMS_CODE SAVED_CODE
                    SMS_CODE                        | true  | TOTP_CODE  | SMS_CODE SAVED_CODE
                    SMS_CODE EMAIL_CODE             | false | TOTP_CODE  | SMS_CODE EMAIL_CODE
                    TOTP_CODE SMS_CODE EMAIL_CODE   | true  | SMS_CODE   | TOTP_CODE SAVED_CODE
                    """)
    void theStrongestProves(String held, boolean saved, ProofKind wanted, String mayProve) {
        assertThat(SecondStepRule.mayProve(kinds(held), saved, wanted)).isEqualTo(kinds(mayProve));
    }

    private static Set<ProofKind> kinds(String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(" "))
                        .map(ProofKind::valueOf)
                        .collect(Collectors.toSet());
    }
}
