package org.jinnang.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which words reach a bank. */
class BankTextTest {

    @Test
    void namesOfEveryScriptStay() {
        assertThat(BankText.of("李明 Müller Øster 𠮷野", 140)).isEqualTo("李明 Müller Øster 𠮷野");
    }

    @Test
    void markupPicturesAndControlCharactersDoNot() {
        assertThat(BankText.of("<b>rent</b> & 😀\u0000x", 140)).isEqualTo(".b.rent./b. + . x");
        assertThat(BankText.of("a\uD800b", 140)).isEqualTo("a.b");
    }

    @Test
    void aTextNeitherBeginsNorEndsWithASlashNorHoldsTwo() {
        assertThat(BankText.of("//a///b/ /", 140)).isEqualTo("a/b");
    }

    @Test
    void whatIsOnlyFullStopsIsNothing() {
        assertThat(BankText.of("😀😀", 140)).isEmpty();
        assertThat(BankText.of(" \n ", 140)).isEmpty();
    }

    @Test
    void nothingIsLongerThanItMayBeAndNoCharacterIsSplit() {
        var chance = new Random(3);
        for (int round = 0; round < 2000; round++) {
            int most = 1 + chance.nextInt(140);
            String text = BankText.of(Samples.words(chance), most);

            assertThat(text.length()).isLessThanOrEqualTo(most);
            assertThat(
                            text.codePoints()
                                    .noneMatch(point ->
                                            Character.getType(point) == Character.SURROGATE))
                    .isTrue();
            assertThat(BankText.of(text, most)).isEqualTo(text);
        }
    }
}
