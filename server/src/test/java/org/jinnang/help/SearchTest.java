package org.jinnang.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People find what they need in their own words. */
class SearchTest {

    private final Articles articles = new Articles("");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "？！", "zzzzqqq", "\u0000", "%", "((("})
    void whatSaysNothingFindsNothing(String question) {
        assertThat(articles.search(question)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "忘了支付密码, reset-payment-password",
        "手机丢了怎么办, lost-phone",
        "收不到短信, code-missing",
        "安全账户, scams",
        "网吧, sign-out",
        "锁, payments-locked",
        "被骗了, paid-wrongly",
        "ＱＱ 忘记登录密码, reset-sign-in-password",
        "forgot my payment password, reset-payment-password",
        "I lost my phone, lost-phone",
        "PHISHING, phishing",
        "totp, second-step",
        "the passwords i forgot, reset-sign-in-password",
        "wifi in a hotel, public-network",
        "sms not arriving, code-missing"
    })
    void theArticleIsAmongTheFirst(String question, String id) {
        assertThat(articles.search(question).stream().limit(3))
                .extracting(Article::id)
                .contains(id);
    }

    @Test
    void aVeryLongQuestionIsAnsweredByItsBeginning() {
        assertThat(articles.search("unfreeze " + "x".repeat(100_000)))
                .isEqualTo(articles.search("unfreeze"));
    }

    @Test
    void thereAreNeverMoreAnswersThanFitOnAPage() {
        assertThat(articles.search("密码 password phone 手机 lock 锁定 pay 付款").size())
                .isLessThanOrEqualTo(12);
    }
}
