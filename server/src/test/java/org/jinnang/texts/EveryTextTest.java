package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every word people read, whatever it is about. */
class EveryTextTest {

    private static final Pattern HALF_WIDTH_AFTER_CHINESE = Pattern.compile("\\p{IsHan}[,;:?!]");

    static List<Words> files() {
        return Words.all();
    }

    static List<Words> chinese() {
        return files().stream().filter(words -> words.language().equals("zh-CN")).toList();
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void bothLanguagesHaveTheSameKeysInTheSameOrder(Words zh) {
        assertThat(Words.of(zh.bundle(), "en").keys()).isEqualTo(zh.keys());
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void bothLanguagesHaveTheSamePlaceholders(Words zh) {
        assertThat(Words.of(zh.bundle(), "en").placeholdersByKey())
                .isEqualTo(zh.placeholdersByKey());
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void bothLanguagesExplainThemselvesAlike(Words zh) {
        assertThat(Words.of(zh.bundle(), "en").comments()).isEqualTo(zh.comments());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileHasBothLanguages(Words words) {
        var other = words.language().equals("en") ? "zh-CN" : "en";

        assertThat(files()).anyMatch(w -> w.bundle().equals(words.bundle()) && w.is(other));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noKeyStandsTwice(Words words) {
        assertThat(words.keys()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noTextIsEmpty(Words words) {
        assertThat(words.entries()).noneMatch(entry -> entry.text().isBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPlaceholderIsExplainedAtTheTop(Words words) {
        var explained = String.join("\n", words.comments());

        for (var entry : words.entries()) {
            for (var name : entry.placeholders()) {
                assertThat(name).as("in %s", entry.key()).matches("[a-z_]+");
                assertThat(explained).as("placeholders of %s", words).contains("{" + name + "}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noTextShoutsOrBlames(Words words) {
        for (var entry : words.entries()) {
            assertThat(entry.text())
                    .as(entry.key())
                    .doesNotContain("!", "！", "系统繁忙", "你", "maintenance", "invalid")
                    .doesNotContainIgnoringCase("oops", "sorry");
        }
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void chineseUsesChinesePunctuation(Words words) {
        for (var entry : words.entries()) {
            assertThat(HALF_WIDTH_AFTER_CHINESE.matcher(entry.text()).find())
                    .as(entry.key() + ": " + entry.text())
                    .isFalse();
        }
    }
}
