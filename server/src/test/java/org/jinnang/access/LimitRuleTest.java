package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.LimitCondition;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSpan;
import org.jinnang.policy.Policy;
import org.jinnang.policy.ProofLevel;
import org.jinnang.policy.ProofRule;
import org.jinnang.policy.ProofRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which limit refuses, what is left, and what would allow more. */
class LimitRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # amount | approved | limits                              | refused by | left | fresh at
                      100    | one      | payment 100, day 200                |            |      |
                      101    | one      | payment 100, day 200                | payment    | 100  |
                      101    | one      | payment 100, day 200 used 150       | payment    | 50   |
                      51     | one      | payment 100, day 200 used 150       | day        | 50   | 2026-11-23T16:00:00Z
                      51     | one      | day 200 used 150, month 1000 used 970 | month    | 30   | 2026-11-30T16:00:00Z
                      11     | one      | month 1000 used 970, year 2000 used 1990 | year  | 10   | 2026-12-31T16:00:00Z
                      1      | one      | ever 1000 used 1000                 | ever       | 0    |
                      1      | one      | ever 1000 used 5000                 | ever       | 0    |
                      101    | one      | day 100 below two, day 500 below signed | day    | 100  | 2026-11-23T16:00:00Z
                      101    | two      | day 100 below two, day 500 below signed |        |      |
                      501    | two      | day 100 below two, day 500 below signed | day    | 500  | 2026-11-23T16:00:00Z
                      501    | signed   | day 100 below two, day 500 below signed, day 900 |  |     |
                      901    | signed   | day 100 below two, day 500 below signed, day 900 | day | 900 | 2026-11-23T16:00:00Z
                      10     | one      | in_a_row 100 used 50 times 4/5 below two |       |      |
                      10     | one      | in_a_row 100 used 50 times 5/5 below two | in_a_row | 0 |
                      51     | one      | in_a_row 100 used 50 times 1/5 below two | in_a_row | 50 |
                      51     | two      | in_a_row 100 used 50 times 5/5 below two, day 900 |  |     |
                    """)
    void theLimitThatAnAmountPassesIsNamed(
            long amount,
            String approved,
            String limits,
            @Nullable String by,
            @Nullable Long left,
            @Nullable Instant freshAt) {
        var standings = LimitRule.at(level(approved), standings(limits));

        Optional<LimitRule.Over> over = LimitRule.over(yuan(amount), standings);

        assertThat(over.map(one -> one.standing().row().span().code()).orElse(null)).isEqualTo(by);
        assertThat(over.map(one -> one.left().minor()).orElse(null)).isEqualTo(left);
        assertThat(over.map(LimitRule.Over::freshAt).orElse(null)).isEqualTo(freshAt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # limit                        | known             | strongest | what would allow more
                      payment 100                  | none              | signed    |
                      day 100                      | none              | one       | wait
                      month 100                    | none              | one       | wait
                      ever 100                     | none              | one       |
                      ever 100 for declared        | declared          | one       | real_name
                      year 100 for declared        | declared          | one       | wait real_name
                      year 100 for checked_by_number | checked_by_number | one     | wait
                      year 100 for checked_at_counter | checked_at_counter | one   | wait
                      day 100 below two            | none              | one       | wait
                      day 100 below two            | none              | two       | wait more_proofs
                      payment 100 below signed     | none              | two       |
                      payment 100 below signed     | none              | signed    | more_proofs
                      payment 100 newer 24         | none              | one       | wait
                      payment 100 own              | none              | one       | own_limit
                      payment 100 recovery         | none              | one       | wait
                    """)
    void whatWouldAllowMoreIsSaid(
            String limit, String known, String strongest, @Nullable String raises) {
        var standing = standing(limit, EvidenceClass.valueOf(known.toUpperCase(Locale.ROOT)));

        String said =
                standing.raisedBy(level(strongest)).stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));

        assertThat(said).isEqualTo(raises == null ? "" : raises);
    }

    @Test
    void whereMoreProofIsEnoughItIsAskedForInsteadOfRefusing() {
        ProofRules proofs = alsoByPasskey();
        var limits = standings("day 100 below two, day 900");
        Context byPassword = Context.proven(ProofKind.PAYMENT_PASSWORD);

        assertThat(GateRule.of(Act.PAY, byPassword.paying(yuan(101)), List.of(), limits, proofs))
                .isInstanceOfSatisfying(
                        GateRule.Verdict.NeedsStronger.class,
                        needs ->
                                assertThat(needs.anyOf())
                                        .containsExactly(Set.of(ProofKind.PASSKEY)));
        assertThat(GateRule.of(Act.PAY, byPassword.paying(yuan(901)), List.of(), limits, proofs))
                .isInstanceOf(GateRule.Verdict.Above.class);
        assertThat(
                        GateRule.of(
                                Act.PAY,
                                Context.proven(ProofKind.PASSKEY).paying(yuan(101)),
                                List.of(),
                                limits,
                                proofs))
                .isInstanceOf(GateRule.Verdict.Fine.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                      PAYMENT_PASSWORD                  | one
                      SIGN_IN_PASSWORD PAYMENT_PASSWORD | one
                      TOTP_CODE                         | one
                      SMS_CODE EMAIL_CODE               | one
                      PAYMENT_PASSWORD TOTP_CODE        | two
                      PAYMENT_PASSWORD SMS_CODE         | two
                      PASSKEY                           | signed
                      PAYMENT_PASSWORD PASSKEY          | signed
                      IDENTITY_NUMBER                   | none
                      SECURITY_ANSWERS                  | none
                      SECURITY_ANSWERS IDENTITY_NUMBER  | none
                    """)
    void twoOfOneKindAreNoTwoKinds(String proofs, String level) {
        Set<ProofKind> shown = EnumSet.noneOf(ProofKind.class);
        for (String proof : proofs.split(" ", -1)) {
            shown.add(ProofKind.valueOf(proof));
        }

        assertThat(ProofLevel.of(shown)).isEqualTo(level(level));
    }

    private static ProofRules alsoByPasskey() {
        ProofRules usual = Policy.defaultProfile().proofs();
        var rules = new ArrayList<ProofRule>();
        for (Act act : Act.values()) {
            usual.find(act)
                    .ifPresent(rule ->
                            rules.add(
                                    act == Act.PAY
                                            ? new ProofRule(
                                                    act,
                                                    List.of(
                                                            Set.of(ProofKind.PAYMENT_PASSWORD),
                                                            Set.of(ProofKind.PASSKEY)),
                                                    rule.minutes(),
                                                    rule.afterwards())
                                            : rule));
        }
        return new ProofRules(rules, usual.freezing());
    }

    private static List<LimitRule.Standing> standings(String limits) {
        var all = new ArrayList<LimitRule.Standing>();
        for (String limit : limits.split(", ", -1)) {
            all.add(standing(limit, EvidenceClass.NONE));
        }
        return all;
    }

    private static LimitRule.Standing standing(String limit, EvidenceClass known) {
        String[] words = limit.split(" ", -1);
        long used = 0;
        int times = 0;
        int most = 0;
        ProofLevel below = null;
        Set<EvidenceClass> evidence = EnumSet.noneOf(EvidenceClass.class);
        int newer = 0;
        LimitRow.Origin origin = LimitRow.Origin.TABLE;
        for (int at = 2; at < words.length; at++) {
            switch (words[at]) {
                case "used" -> used = Long.parseLong(words[++at]);
                case "times" -> {
                    String[] parts = words[++at].split("/", -1);
                    times = Integer.parseInt(parts[0]);
                    most = Integer.parseInt(parts[1]);
                }
                case "below" -> below = level(words[++at]);
                case "for" ->
                        evidence.add(EvidenceClass.valueOf(words[++at].toUpperCase(Locale.ROOT)));
                case "newer" -> newer = Integer.parseInt(words[++at]);
                case "own" -> origin = LimitRow.Origin.OWN;
                case "recovery" -> origin = LimitRow.Origin.RECOVERY;
                default -> throw new IllegalArgumentException(words[at]);
            }
        }
        var row =
                new LimitRow(
                        "row",
                        origin,
                        LimitSpan.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        yuan(Long.parseLong(words[1])),
                        most,
                        new LimitCondition(evidence, below, newer));
        return Standings.standing(row, used, times, known, NOW);
    }

    private static ProofLevel level(String name) {
        return ProofLevel.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Money yuan(long minor) {
        return new Money(minor, Currency.CNY);
    }
}
