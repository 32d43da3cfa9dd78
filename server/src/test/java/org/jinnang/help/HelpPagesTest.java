package org.jinnang.help;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
    private static final Pattern HREF = Pattern.compile("href=\"(/[^\"]*)\"");

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
            assertThat(chinese.body()).contains(article.title().zh(), article.html().zh());
            assertThat(english.body()).contains(article.html().en());
        }
    }

    @Test
    void everyLinkOfAnArticleLeadsToAPage() throws IOException {
        var app =
                Files.readString(Path.of("src/test/resources/handlers.txt")).replaceAll(" +", " ");
        var leads = new TreeSet<String>();
        for (var article : articles.all()) {
            HREF.matcher(article.html().zh() + article.html().en())
                    .results()
                    .forEach(link -> leads.add(link.group(1)));
        }

        assertThat(leads).isNotEmpty();
        for (var path : leads) {
            boolean isOfTheApp = !path.startsWith("/help") && app.contains("GET " + path + " ");
            assertThat(isOfTheApp || browsers.open().get(path).status() == 200).as(path).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, lost phone, I have lost my phone",
        "zh-CN, 手机丢了, 手机丢了",
        "en, zzzzqqq, Nothing fits",
        "zh-CN, <zzzzqqq>, 没有找到"
    })
    void theSearchAnswersOnAPageWithoutScripts(String language, String question, String words) {
        var asked = URLEncoder.encode(question, UTF_8);

        var page = browsers.open().get("/help?lang=" + language + "&q=" + asked);

        assertThat(page.body()).contains(words);
        isPlain(page);
    }

    @Test
    void aRefusalLeadsToItsArticle() {
        var page = browsers.open().get("/problems/payment-password-wrong?lang=en");

        assertThat(page.body()).contains("href=\"/help/payments-locked\"");
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
        assertThat(help).doesNotContain(">" + articles.find(article).orElseThrow().title().en());
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
