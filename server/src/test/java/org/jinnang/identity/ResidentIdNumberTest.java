package org.jinnang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jinnang.identity.ResidentIdNumber.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GB 11643: what is a resident identity number, and what only looks like one. */
class ResidentIdNumberTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** The example of GB 11643-1999 itself. */
    private static final String EXAMPLE = "11010519491231002X";

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, NONE",
        "440524188001010014, DATE",
        "11010519491231002,  FORM",
        "110105194912310021, CHECK_DIGIT",
        "11010519491231002x, FORM",
        "1101051949123100２X, FORM",
        "99010519491231002X, REGION",
        "00010519491231002X, REGION",
        "11010520261123002X, DATE",
        "11010519490229002X, DATE",
        "11010519491331002X, DATE",
        "11010519490000002X, DATE",
        "'',                 FORM",
        "X10105194912310020, FORM"
    })
    void eachFaultIsNamed(String number, Fault fault) {
        assertThat(ResidentIdNumber.faultOf(number, TODAY)).isEqualTo(fault);
    }

    @Test
    void everySingleMistypedDigitIsFound() {
        for (int at = 0; at < 17; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (EXAMPLE.charAt(at) != digit) {
                    String mistyped = EXAMPLE.substring(0, at) + digit + EXAMPLE.substring(at + 1);
                    assertThat(ResidentIdNumber.faultOf(mistyped, TODAY)).isNotEqualTo(Fault.NONE);
                }
            }
        }
    }

    @Test
    void everyExchangeOfTwoNeighboursIsFound() {
        for (int at = 0; at < 16; at++) {
            var letters = new StringBuilder(EXAMPLE);
            letters.setCharAt(at, EXAMPLE.charAt(at + 1));
            letters.setCharAt(at + 1, EXAMPLE.charAt(at));
            if (!letters.toString().equals(EXAMPLE)) {
                assertThat(ResidentIdNumber.faultOf(letters.toString(), TODAY))
                        .isNotEqualTo(Fault.NONE);
            }
        }
    }

    @Test
    void aBirthdayOfTodayIsOneAndOfTomorrowIsNone() {
        assertThat(ResidentIdNumber.faultOf(born("20261122"), TODAY)).isEqualTo(Fault.NONE);
        assertThat(ResidentIdNumber.faultOf(born("20261123"), TODAY)).isEqualTo(Fault.DATE);
        assertThat(ResidentIdNumber.faultOf(born("20240229"), TODAY)).isEqualTo(Fault.NONE);
    }

    private static String born(String day) {
        String digits = "110105" + day + "002";
        return digits + ResidentIdNumber.checkDigit(digits);
    }
}
