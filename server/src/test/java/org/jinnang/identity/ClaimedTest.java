package org.jinnang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be typed as a name and a number, how it is read, and how it is shown. */
class ClaimedTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        "'',         E12345678,   NAME_EMPTY",
        "李 2 梅,    E12345678,   NAME_FORM",
        "<b>李梅</b>, E12345678,  NAME_FORM",
        "李梅,       '',          NUMBER_EMPTY",
        "李梅,       E1234,       NUMBER_FORM",
        "李梅,       E1234567890123, NUMBER_FORM",
        "李梅,       E12345#78,   NUMBER_FORM"
    })
    void whatIsNoNameOrNumberIsRefusedWithItsReason(String name, String number, Claimed.Why why) {
        assertThat(Claimed.read(Document.PASSPORT, name, number, TODAY))
                .isEqualTo(new Claimed.Reading.Refused(why));
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_ID, 王秀英, 110105 19491231 002x, **英, 1****************X",
        "RESIDENT_ID, 王秀英, １１０１０５１９４９１２３１００２Ｘ, **英, 1****************X",
        "PASSPORT, 阿卜杜拉·买买提, e-1234-5678, *******提, E*******8",
        "PASSPORT, Li Mei, EA1234567, *****i, E*******7",
        "PASSPORT, 梅, EA1234567, 梅, E*******7"
    })
    void itIsReadInOneFormAndShownMasked(
            Document document, String name, String number, String shown, String masked) {
        var reading = Claimed.read(document, name, number, TODAY);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Claimed.Reading.Valid.class,
                        valid -> {
                            assertThat(valid.claimed().maskedName()).isEqualTo(shown);
                            assertThat(valid.claimed().maskedNumber()).isEqualTo(masked);
                            assertThat(valid.toString()).doesNotContain(name);
                        });
    }
}
