package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.policy.LimitKind;
import org.jinnang.restriction.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much can be paid now and which rule says so; which limit refuses an amount. */
class PayableRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # balance | used today | cooling used | in force                       | payable | decided by
                      3520    | 0          | 0            |                                | 3520    | balance
                      5000000 | 0          | 0            |                                | 5000000 | balance
                      5000001 | 0          | 0            |                                | 5000000 | limit
                      9000000 | 9999999    | 0            |                                | 1       | limit
                      9000000 | 10000000   | 0            |                                | 0       | limit
                      9000000 | 10000001   | 0            |                                | 0       | limit
                      9000000 | 0          | 0            | holder_lock                    | 0       | restriction
                      9000000 | 0          | 0            | lost_wallet                    | 0       | restriction
                      9000000 | 0          | 0            | wrong_payment_password         | 0       | restriction
                      9000000 | 0          | 0            | recent_recovery                | 200000  | restriction
                      100     | 0          | 0            | recent_recovery                | 100     | balance
                      9000000 | 900000     | 900000       | recent_recovery                | 100000  | restriction
                      9000000 | 9950000    | 0            | recent_recovery                | 50000   | limit
                      9000000 | 0          | 0            | wrong_sign_in_password         | 5000000 | limit
                      0       | 0          | 0            | holder_lock                    | 0       | balance
                      9000000 | 0          | 0            | recent_recovery holder_lock    | 0       | restriction
                    """)
    void theLeastOfBalanceLimitsAndRestrictionsDecides(
            long balance,
            long used,
            long coolingUsed,
            String inForce,
            long payable,
            String decidedBy) {
        PayableNow now =
                PayableRule.of(
                        new Money(balance, Currency.CNY),
                        restrictions(inForce),
                        standings(inForce, used, coolingUsed));

        assertThat(now)
                .isEqualTo(
                        new PayableNow(
                                new Money(payable, Currency.CNY),
                                PayableNow.DecidedBy.valueOf(decidedBy.toUpperCase(Locale.ROOT))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # amount  | used today | cooling used | cooling | kind           | left
                      5000000 | 0          | 0            | false   |                |
                      5000001 | 0          | 0            | false   | per_payment    | 5000000
                      2       | 9999999    | 0            | false   | per_day        | 1
                      200000  | 0          | 800000       | true    |                |
                      200000  | 0          | 800001       | true    | after_recovery | 199999
                      200001  | 0          | 0            | true    | after_recovery | 200000
                      5000001 | 0          | 0            | true    | after_recovery | 200000
                      100     | 9999950    | 0            | true    | per_day        | 50
                    """)
    void theFirstLimitThatAnAmountPassesIsNamed(
            long amount, long used, long coolingUsed, boolean cooling, String kind, Long left) {
        Optional<LimitRule.Over> over =
                LimitRule.over(
                        new Money(amount, Currency.CNY),
                        standings(cooling ? "recent_recovery" : null, used, coolingUsed));

        assertThat(over.map(one -> one.kind().name().toLowerCase(Locale.ROOT)).orElse(null))
                .isEqualTo(kind);
        assertThat(over.map(one -> one.left().minor()).orElse(null)).isEqualTo(left);
    }

    @Test
    void aLimitOfTheDaySaysWhenItIsFreshAndALimitOfEachPaymentDoesNot() {
        var standings = standings(null, 9_999_999, 0);

        assertThat(LimitRule.over(new Money(2, Currency.CNY), standings).orElseThrow().freshAt())
                .isEqualTo(Instant.parse("2026-11-21T16:00:00Z"));
        assertThat(
                        LimitRule.over(new Money(5_000_001, Currency.CNY), standings)
                                .orElseThrow()
                                .freshAt())
                .isNull();
    }

    private static List<Restriction.InForce> restrictions(
            @org.jspecify.annotations.Nullable String causes) {
        List<Restriction.InForce> restrictions = new ArrayList<>();
        for (String cause : causes == null ? new String[0] : causes.split(" ")) {
            restrictions.add(Standings.inForce(Cause.valueOf(cause.toUpperCase(Locale.ROOT)), NOW));
        }
        return restrictions;
    }

    private static List<LimitRule.Standing> standings(
            @org.jspecify.annotations.Nullable String causes, long used, long coolingUsed) {
        List<LimitRule.Standing> standings = new ArrayList<>();
        if (causes != null && causes.contains("recent_recovery")) {
            standings.addAll(
                    Standings.standings(LimitKind.COOLING, Currency.CNY, coolingUsed, NOW));
        }
        standings.addAll(Standings.standings(LimitKind.NORMAL, Currency.CNY, used, NOW));
        return standings;
    }
}
