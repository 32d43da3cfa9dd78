package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource({
        "李梅,          *梅",
        "王秀英,        *秀英",
        "𠮷田,          *田",
        "Li Mei,        *Mei",
        "'  Li   Mei ', *Mei",
        "Madonna,       *adonna",
        "李,            *",
        "O,             *",
    })
    void aPayerSeesANameWithoutItsFirstPart(String typed, String masked) {
        assertThat(DisplayName.parse(typed).orElseThrow().masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "Li\nMei",
                "Li\u202eMei",
                "Li\u200bMei",
                "\uE000",
                "***",
                "_"
            })
    void aNameThatHidesSomethingIsNoDisplayName(String typed) {
        assertThat(DisplayName.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void aDisplayNameHasAnEnd(int characters) {
        assertThat(DisplayName.parse("李".repeat(64))).isPresent();
        assertThat(DisplayName.parse("李".repeat(characters))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, wangxiuying@example.com, w***@example.com",
        "EMAIL, w@example.com,           w***@example.com",
        "PHONE, 13800002046,             138****2046",
        "PHONE, +12015550123,            +1 ****23",
    })
    void aMaskedContactIsRecognisedOnlyByWhoKnowsIt(
            Contact.Kind kind, String typed, String masked) {
        Contact contact = Contact.parse(kind, typed).orElseThrow();

        assertThat(contact.masked()).isEqualTo(masked);
        assertThat(contact.toString()).isEqualTo(kind + ":" + masked);
    }
}
