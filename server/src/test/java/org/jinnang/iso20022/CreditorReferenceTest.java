package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References that a payer quotes (ISO 11649). */
class CreditorReferenceTest {

    @Test
    void theExampleOfTheStandardIsMadeAndRead() {
        assertThat(CreditorReference.of("539007547034").value()).isEqualTo("RF18539007547034");
        assertThat(CreditorReference.parse("rf18 5390 0754 7034"))
                .contains(CreditorReference.of("539007547034"));
        assertThat(CreditorReference.of("539007547034").printed()).isEqualTo("RF18 5390 0754 7034");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "RF",
                "RF18",
                "RF19539007547034",
                "RF18539007547035",
                "RG18539007547034",
                "RF18539007547034539007547034",
                "539007547034"
            })
    void aSlipIsNoReference(String typed) {
        assertThat(CreditorReference.parse(typed)).isEmpty();
    }

    @Test
    void twoNeighbouringDigitsExchangedAreSeen() {
        var chance = new Random(7);
        for (int round = 0; round < 500; round++) {
            String value = CreditorReference.of(core(chance)).value();
            int at = 4 + chance.nextInt(value.length() - 5);
            if (value.charAt(at) != value.charAt(at + 1)) {
                String slip =
                        value.substring(0, at)
                                + value.charAt(at + 1)
                                + value.charAt(at)
                                + value.substring(at + 2);
                assertThat(CreditorReference.parse(slip)).isEmpty();
            }
        }
    }

    @Test
    void itIsFoundInTheWordsOfAPayer() {
        var reference = CreditorReference.of("A1B2C3D4E5");

        assertThat(CreditorReference.foundIn("充值 " + reference.printed() + " 谢谢", 10))
                .contains(reference);
        assertThat(CreditorReference.foundIn("RF RFRF" + reference.value(), 10))
                .contains(reference);
        assertThat(CreditorReference.foundIn("充值", 10)).isEmpty();
        assertThat(CreditorReference.foundIn("RF00A1B2C3D4E5", 10)).isEmpty();
        assertThat(CreditorReference.foundIn("x".repeat(2000) + reference.value(), 10)).isEmpty();
    }

    @Test
    void aCoreOfOtherSignsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CreditorReference.of("a1"));
        assertThatIllegalArgumentException().isThrownBy(() -> CreditorReference.of(""));
    }

    private static String core(Random chance) {
        var core = new StringBuilder();
        for (int length = 4 + chance.nextInt(18); core.length() < length; ) {
            core.append(chance.nextInt(10));
        }
        return core.toString();
    }
}
