package org.jinnang.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is never kept, however it is written, and what people may say all the same. */
class SecretWordsTest {

    private static final Set<String> WORDS = SecretWords.words();
    private static final SecretWords SECRETS = new SecretWords(WORDS);
    private static final String PHRASE =
            "legal winner thank year wave sausage worth useful legal winner thank yellow";

    @Test
    void theListIsTheStandardOne() {
        assertThat(WORDS).hasSize(2048).contains("abandon", "zoo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legal winner thank year wave sausage worth useful legal winner thank yellow",
                "Legal, Winner, Thank, Year, Wave, Sausage, Worth, Useful, Legal, Winner, Thank,"
                        + " Yellow",
                "1. legal 2. winner 3. thank 4. year 5. wave 6. sausage 7. worth 8. useful 9. legal"
                        + " 10. winner 11. thank 12. yellow",
                "my words: legal winner thank year wave sausge worth useful legal winner thank"
                        + " yellow",
                "legal\nwinner\nthank\nyear\nwave\nsausage\nworth\nuseful\nlegal\nwinner\nthank\n"
                        + "yellow",
                "的 一 是 在 不 了 有 和 人 这 中 大",
                "我的密码是 seven paper lanterns",
                "密码：Abc12345",
                "支付密码739164",
                "My password is seven paper lanterns",
                "the PIN: 739164",
                "验证码是 384920",
                "the code I got: 384 920",
                "３８４９２０",
                "384920 是刚收到的验证码",
                "739164",
                "pin=7391"
            })
    void aSecretIsMasked(String typed) {
        SecretWords.Kept kept = SECRETS.of(typed);

        assertThat(kept.masked()).as(kept.text()).isTrue();
        assertThat(kept.text())
                .contains(SecretWords.MASK)
                .doesNotContain("739164", "384920", "384 920", "7391", "lanterns", "Abc12345")
                .doesNotContainIgnoringCase("sausage")
                .doesNotContainIgnoringCase("yellow");
    }

    @Test
    void signsStayWideBesideChinese() {
        String typed = "您好，验证码是384920，对吗？（3:30 收到）ok, thanks";

        assertThat(SECRETS.of(typed).text()).isEqualTo("您好，验证码是▇▇▇▇，对吗？（3:30 收到）ok, thanks");
        assertThat(SECRETS.of("hi, code 384920, ok? 好").text()).isEqualTo("hi, code ▇▇▇▇, ok? 好");
    }

    @Test
    void aPhraseOf24WordsIsMaskedWholeAndWhatIsAroundItStays() {
        SecretWords.Kept kept = SECRETS.of("Hello! " + PHRASE + " " + PHRASE + ". Please help me.");

        assertThat(kept.text()).startsWith("Hello!").endsWith("Please help me.");
        assertThat(kept.text()).doesNotContain("winner", "year");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My password is wrong again and again",
                "my password is not accepted",
                "我忘记支付密码了，怎么办？",
                "密码是错的吗？",
                "I paid 384920 yesterday to Li Mei",
                "昨天 15:42 付了 1200 元给李梅，编号 R-7Q4K-2M9D",
                "没收到验证码",
                "The code did not arrive. My phone is new.",
                "I bought a new phone and now the app says that this payment must wait",
                "请在明天 10 点打电话"
            })
    void whatPeopleSayIsKept(String typed) {
        assertThat(SECRETS.of(typed)).isEqualTo(new SecretWords.Kept(typed, false));
    }
}
