package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jinnang.iso20022.BankAccountNumber.Domestic;
import org.jinnang.iso20022.BankAccountNumber.Iban;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers are numbers of accounts. */
class BankAccountNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "DE89370400440532013001",
                "DE88370400440532013000",
                "DE89",
                "6222021234567890123",
                "4111111111111112",
                "账号",
                "62220212345678901x8",
                "123456789012345678901234567890123",
                "-------------------------",
                "1111111111111111111111111111111111111111111111111111111111111111111111111111"
            })
    void aSlipIsNoNumber(String typed) {
        assertThat(BankAccountNumber.parse(typed)).isEmpty();
    }

    @Test
    void everySingleWrongDigitOfAnIbanIsSeen() {
        String iban = "DE89370400440532013000";
        for (int at = 2; at < iban.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = iban.substring(0, at) + digit + iban.substring(at + 1);
                assertThat(BankAccountNumber.parse(changed).isPresent())
                        .isEqualTo(changed.equals(iban));
            }
        }
    }

    @Test
    void blanksHyphensAndSmallLettersDoNotCount() {
        assertThat(BankAccountNumber.parse("de89 3704-0044 0532 0130 00"))
                .contains(new Iban("DE89370400440532013000"));
        assertThat(BankAccountNumber.parse("6222 0212 3456 7890 128"))
                .contains(new Domestic("6222021234567890128"));
    }

    @Test
    void aCardIsToldFromAnAccount() {
        assertThat(new Domestic("6222021234567890128").isCard()).isTrue();
        assertThat(new Domestic("4111111111111111").isCard()).isTrue();
        assertThat(new Domestic("110060149018800011234").isCard()).isFalse();
    }

    @Test
    void onlyTheLastFourAreShown() {
        assertThat(new Domestic("6222021234567890128")).hasToString("****0128");
        assertThat(new Iban("GB82WEST12345698765432").masked()).isEqualTo("****5432");
    }

    @Test
    void whatIsNoneCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Iban("de89370400440532013000"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Domestic("6222021234567890123"));
    }
}
