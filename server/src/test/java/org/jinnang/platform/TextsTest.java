package org.jinnang.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.jinnang.kernel.Bilingual;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void aPlaceholderWithoutValueIsAnErrorAndNeverShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.bilingual("problems", "code_wrong.detail"))
                .withMessageContaining("tries_left");
        assertThat(Texts.ifComplete("problems", "code_wrong.detail", Map.of())).isEmpty();
    }

    @Test
    void anUnknownKeyIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.bilingual("problems", "no_such_code.title"));
        assertThat(Texts.ifComplete("problems", "no_such_code.title", Map.of())).isEmpty();
    }

    @Test
    void aNameThatLeavesTheFolderIsNoBundle() {
        assertThatIllegalArgumentException().isThrownBy(() -> Texts.keys("../openapi/problems"));
        assertThatIllegalArgumentException().isThrownBy(() -> Texts.keys("no_such_bundle"));
    }

    @Test
    void aValueMayDifferByLanguage() {
        var until = new Bilingual("今天 15:42", "today at 15:42");

        var text = Texts.bilingual("problems", "wait.detail", Map.of("until", until));

        assertThat(text.zh()).contains("今天 15:42").doesNotContain("today");
        assertThat(text.en()).contains("today at 15:42").doesNotContain("今天");
    }

    @Test
    void aValueIsPutInAsItIs() {
        var values = Map.of("reason", "$1 {until} \\");

        var text = Texts.bilingual("problems", "restricted.detail", values);

        assertThat(text).isEqualTo(new Bilingual("$1 {until} \\", "$1 {until} \\"));
    }
}
