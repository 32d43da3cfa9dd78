package org.jinnang.help;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WalletTest
class HelpPagesTest {

    private static final int LARGEST_BYTES = 20_000;

    private final WalletBrowsers browsers;
    private final Articles articles;
    private final TestDatabase database;

    HelpPagesTest(WalletBrowsers browsers, Articles articles, TestDatabase database) {
        this.browsers = browsers;
        this.articles = articles;
        this.database = database;
    }

    @Test
    void anArticleThatDoesNotExistHasNoPage() {
        assertThat(browsers.open().get("/help/no-such-article").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/help, zh-CN, 遇到什么事了",
        "/help, en, What happened",
        "/status, en, Everything works"
    })
    void aPageIsSmallAndNeedsNoScripts(String path, String language, String words) {
        var page = browsers.open().get(path + "?lang=" + language);

        assertThat(page.body()).contains(words, "lang=\"" + language + "\"");
        isPlain(page);
    }

    @Test
    void helpLeadsToEveryArticleInBothLanguages() {
        var help = browsers.open().get("/help").body();

        for (var article : articles.all()) {
            assertThat(help).contains("href=\"/help/" + article.id() + "\"");
            var chinese = browsers.open().get("/help/" + article.id() + "?lang=zh-CN");
            var english = browsers.open().get("/help/" + article.id() + "?lang=en");
            isPlain(chinese);
            isPlain(english);
            assertThat(chinese.body()).contains(article.paragraphs().getFirst().zh());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/reset/payment-password, reset-payment-password",
        "/reset/sign-in-password, reset-sign-in-password",
        "/unfreeze, unfreeze"
    })
    void aTopicWithADoorIsNamedOnce(String door, String article) {
        var help = browsers.open().get("/help?lang=en").body();

        assertThat(help).containsOnlyOnce("href=\"" + door + "\"");
        assertThat(help).containsOnlyOnce("href=\"/help/" + article + "\"");
        assertThat(help).doesNotContain(articles.find(article).orElseThrow().title().en());
    }

    @Test
    void withoutTheDatabaseTheStatusPageSaysThatItIsOurSide() {
        database.server().kill();
        try {
            var page = browsers.open().get("/status?lang=en");

            assertThat(page.body()).contains("A fault on our side", "never paid twice");
            isPlain(page);
        } finally {
            database.server().restart();
        }
        assertThat(worksAgain()).isTrue();
    }

    /** The pool finds its way back within seconds; asked again and again until then. */
    private boolean worksAgain() {
        var giveUp = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(giveUp)) {
            if (browsers.open().get("/status?lang=en").body().contains("Everything works")) {
                return true;
            }
        }
        return false;
    }

    private static void isPlain(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script", "style=");
        assertThat(page.body().getBytes(UTF_8)).hasSizeLessThan(LARGEST_BYTES);
    }
}
