package org.jinnang.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: what each profile that ships meets (+), breaks (x) or need not care for (-). */
class ConformanceTest {

    private static final List<String> PROFILES =
            List.of(
                    "default",
                    "nist-aal2",
                    "owasp-l2",
                    "owasp-l3",
                    "psd2-rts",
                    "pci-dss-4",
                    "cn-payment",
                    "classic");

    // One column for each profile, in the order above.
    private static final String EXPECTED =
            """
            NIST 2.2.1                          x + + + + + x x
            NIST 3.1.1.2 PWD-LEN-01/02          x + + + + + x x
            NIST 3.1.1.2 PWD-LEN-02 (payment)   x + + + x x x x
            NIST 3.1.1.2 PWD-COMP-01            + + + + + x x x
            NIST 3.1.1.2 PWD-COMP-02            + + + + + x x x
            NIST 3.1.1.2 PWD-COMP-04/05         + + + + + + + x
            NIST 3.2.2                          + + + + + + + +
            NIST 3.1.3.1                        x + x + + x x x
            NIST 3.2.9                          + + + + + + + +
            NIST 4.2.1.2                        + + + + + + + +
            NIST 4.2.2.2                        + + + + + + x x
            NIST 4.3                            + + + + + + + +
            NIST 2.2.3                          + + + + + + + +
            ASVS 6.2.1 (L1)                     x + + + x x x x
            ASVS 6.2.4 (L1)                     + x x x x x + +
            ASVS 6.2.5 (L1)                     + + + + + x x x
            ASVS 6.2.10 (L2)                    + + + + + x x x
            ASVS 6.2.12 (L2)                    x x x x x x x x
            ASVS 6.3.1 (L1)                     + + + + + + + +
            ASVS 6.3.3 (L2)                     x + + + + + x x
            ASVS 6.3.3 (L3)                     x x x x x x x x
            ASVS 6.3.6 (L3)                     x + x + x x x x
            ASVS 6.4.2 (L1)                     + + + + + + + x
            ASVS 6.5.5 (L2)                     + + + + + + + +
            ASVS 6.6.1 (L2)                     + + + + + + + +
            ASVS 6.6.1 (L3)                     x x x x x x x x
            ASVS 7.3.1/7.3.2 (L2)               + + + + + + + +
            ASVS 7.5.2 (L2)                     x x x x x x x x
            PSD2 Art. 4(1)                      x + + + + + x x
            PSD2 Art. 4(3)(b)                   x x x x + x x x
            PSD2 Art. 4(3)(d)                   x x x x + x + x
            PSD2 Art. 5(1)                      + + + + + + + +
            PCI 8.2.8                           + x + + + + + +
            PCI 8.3.4                           x x x x + + x x
            PCI 8.3.6                           x x x x x + x x
            PCI 8.3.7                           x x x x x + x +
            PCI 8.3.9                           x - - - - - x +
            PCI 8.4.2                           x + + + + + x x
            PBOC Art. 24                        x x x x x x + x
            MLPS 8.1.4.1 a)                     x x x x x + + +
            MLPS 8.1.4.1 b)                     + + + + + + + +
            MLPS 8.1.4.1 d)                     x + + + + + x x
            """;

    static List<String> shipped() {
        return Profiles.shipped();
    }

    @Test
    void theWholeTable() {
        assertThat(PROFILES).isEqualTo(shipped());
        List<List<Finding>> columns =
                PROFILES.stream()
                        .map(name -> Conformance.of(Profiles.policy(name), false))
                        .toList();
        var rows = new ArrayList<String>();
        for (int at = 0; at < columns.getFirst().size(); at++) {
            int row = at;
            Finding finding = columns.getFirst().get(row);
            rows.add(
                    "%-35s %s"
                            .formatted(
                                    finding.standard() + " " + finding.id(),
                                    columns.stream()
                                            .map(column -> sign(column.get(row).verdict()))
                                            .collect(Collectors.joining(" "))));
        }

        assertThat(String.join("\n", rows) + "\n").isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyFindingSaysWhyInBothLanguages(String name) {
        assertThat(Conformance.of(Profiles.policy(name), true))
                .allSatisfy(finding -> {
                    assertThat(finding.why().zh()).containsPattern("\\p{IsHan}");
                    assertThat(finding.why().en()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
                });
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noRequirementIsJudgedTwice(String name) {
        assertThat(Conformance.of(Profiles.policy(name), false))
                .extracting(finding -> finding.standard() + finding.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFileOfBreachedPasswordsTurnsExactlyItsOwnRequirement() {
        Policy policy = Policy.defaultProfile();
        List<Finding> without = Conformance.of(policy, false);
        var turned = new ArrayList<>(Conformance.of(policy, true));
        turned.removeAll(without);

        assertThat(turned)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).startsWith("6.2.12");
                    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.MET);
                });
    }

    private static String sign(Finding.Verdict verdict) {
        return switch (verdict) {
            case MET -> "+";
            case BROKEN -> "x";
            case NOT_APPLICABLE -> "-";
        };
    }
}
