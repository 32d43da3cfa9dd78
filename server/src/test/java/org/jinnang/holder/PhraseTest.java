package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jinnang.holder.Phrase.Parsed;
import org.jinnang.holder.Phrase.Why;
import org.jinnang.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words may stand in every message: none that opens, hides or imitates anything. */
class PhraseTest {

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "evil.example",
                "ｅｖｉｌ．ｃｏｍ",
                "evil。com here",
                "https://x",
                "me@example",
                "call: now",
                "<b>kite</b>",
                "＜b＞kite",
                "blue &amp kite",
                "blue/kite",
                "blue\\kite",
                "blue [kite]",
                "{code} kite",
                "blue_kite",
                "blue 🪁 kite",
                "😀😀😀😀",
                "blue\nkite",
                "blue\tkite",
                "blue\u0000kite",
                "blue\u200bkite",
                "blue\u202ekite",
                "blue\u3164kite",
                "blue\uffa0kite",
                "blue\ufeffkite",
                "עפיפון כחול",
                "kite ٤٢",
                "b\u0336l\u0336ue kite",
                "blue kite\ud83d",
            })
    void whatIsPartOfALinkOrNotSeenAlikeEverywhereIsRefused(String typed) {
        assertThat(Phrase.parse(typed)).isEqualTo(new Parsed.Refused(Why.CHARACTER_NOT_ALLOWED));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "1234 kite",
                "code 482 917",
                "code 4-8-2-9",
                "４８２９ kite",
                "123",
                "12 3",
                "----"
            })
    void whatLooksLikeACodeIsRefused(String typed) {
        assertThat(Phrase.parse(typed))
                .isIn(new Parsed.Refused(Why.LOOKS_LIKE_CODE), new Parsed.Refused(Why.TOO_SHORT));
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({"'', EMPTY", "'   ', EMPTY", "风筝, TOO_SHORT", "abc, TOO_SHORT"})
    void whatIsEmptyOrShortIsRefused(String typed, Why why) {
        assertThat(Phrase.parse(typed)).isEqualTo(new Parsed.Refused(why));
    }

    @Test
    void whatIsTooLongIsRefusedHoweverLong() {
        assertThat(Phrase.parse("a".repeat(24))).isInstanceOf(Parsed.Valid.class);
        assertThat(Phrase.parse("a".repeat(25))).isEqualTo(new Parsed.Refused(Why.TOO_LONG));
        assertThat(Phrase.parse("风".repeat(25))).isEqualTo(new Parsed.Refused(Why.TOO_LONG));
        assertThat(Phrase.parse("x".repeat(1_000_000))).isEqualTo(new Parsed.Refused(Why.TOO_LONG));
        // Expands when it is read: one sign becomes eighteen letters.
        assertThat(Phrase.parse("ﷺ".repeat(20))).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "blue kite, blue kite",
        "'  blue   kite ', blue kite",
        "蓝色风筝, 蓝色风筝",
        "ｂｌｕｅ　ｋｉｔｅ, blue kite",
        "'风筝，飞了', '风筝,飞了'",
        "Ginger's 3rd kite, Ginger's 3rd kite",
        "青い凧が飛ぶ, 青い凧が飛ぶ"
    })
    void whatIsTypedWideOrLooselyIsReadAsMeant(String typed, String read) {
        assertThat(Phrase.parse(typed)).isEqualTo(new Parsed.Valid(new Phrase(read)));
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "quiet green hills stay, quiet green hills stay, true",
        "green hills, quiet green hills stay, true",
        "Green-Hills, quietgreenhillsstay, true",
        "quiet green hills stay, green hills, true",
        "ｇｒｅｅｎ hills, quiet green hills stay, true",
        "blue kite, quiet green hills stay, false",
        "blue kite, ----, false"
    })
    void aPhraseThatGivesThePasswordAwayIsFound(String phrase, String password, boolean alike) {
        assertThat(new Phrase(phrase).resembles(Secret.of(password))).isEqualTo(alike);
    }

    @Test
    void aPhraseIsNotPrintedAndHasOneLine() {
        assertThat(new Phrase("blue kite")).hasToString("***");
        assertThatThrownBy(() -> new Phrase("blue\nkite"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Phrase(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
