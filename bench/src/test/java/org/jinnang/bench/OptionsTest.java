package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--accounts 1 | --accounts is from 2 to 10000000.",
                "--accounts 99999999999 | --accounts is from 2 to 10000000.",
                "--callers 0 | --callers is from 1 to 10000.",
                "--seconds 0 | --seconds is from 1 to 3600.",
                "--rounds 100 | --rounds is from 1 to 99.",
                "--processes 9 | --processes is from 1 to 8.",
                "--rounds ten | --rounds needs a number, not \"ten\".",
                "--rounds -1 | --rounds needs a number, not \"-1\".",
                "--rounds | There is no option --rounds",
                "--cold | There is no option --cold",
                "--fill 10 --processes 2 | --fill does not go together with --processes or --hot.",
                "--fill 10 --hot | --fill does not go together with --processes or --hot.",
                "--processes 2 --callers 1 | There are fewer --callers than --processes."
            })
    void whatMakesNoSenseIsRefusedInBothLanguages(String words, String sentence) {
        assertThatThrownBy(() -> Options.of(List.of(words.split(" ", -1))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.chinese()).isNotBlank())
                .hasMessage(sentence);
    }

    @Test
    void withoutWordsItIsTheUsualMeasurement() {
        assertThat(Options.of(List.of()))
                .isEqualTo(new Options(100_000, 256, 10, 4, 5, false, 0, 1));
    }

    @Test
    void aPastNeedsMoreAccountsAndAShortMeasurementNoLongWarmUp() {
        var options = Options.of(List.of("--fill", "10000000", "--seconds", "2"));

        assertThat(options.accounts()).isEqualTo(1_000_000);
        assertThat(options.warmUpSeconds()).isEqualTo(2);
        assertThat(Options.of(List.of("--fill", "5", "--accounts", "7")).accounts()).isEqualTo(7);
    }

    @Test
    void everyOptionIsTaken() {
        var words =
                "--accounts 5 --callers 6 --seconds 7 --warm-up 8 --rounds 9 --processes 2 --hot";

        assertThat(Options.of(List.of(words.split(" ", -1))))
                .isEqualTo(new Options(5, 6, 7, 8, 9, true, 0, 2));
    }
}
