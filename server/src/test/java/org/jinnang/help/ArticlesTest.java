package org.jinnang.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.jinnang.help.Articles.Article;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArticlesTest {

    private final Articles articles = new Articles();

    @Test
    void anUnknownArticleIsNotThere() {
        assertThat(articles.find("no-such-article")).isEmpty();
        assertThat(articles.find("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyLockIsExplained(Cause cause) {
        assertThat(articles.find(Articles.about(cause))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(RemedyKind.class)
    void everyWayOutIsExplained(RemedyKind remedy) {
        assertThat(articles.find(Articles.about(remedy))).isPresent();
    }

    @Test
    void everyArticleSaysSomethingAndStandsOnce() {
        assertThat(articles.all()).extracting(Article::id).doesNotHaveDuplicates();
        assertThat(articles.all()).allMatch(article -> article.paragraphs().size() >= 2);
    }

    @Test
    void noWordsAreKeptThatNobodyCanRead() {
        var read =
                articles.all().stream()
                        .map(article -> article.id().replace('-', '_'))
                        .collect(Collectors.toSet());

        assertThat(Texts.keys("articles"))
                .allMatch(key -> read.contains(key.substring(0, key.indexOf('.'))));
        assertThat(Texts.keys("articles"))
                .hasSize(
                        articles.all().stream()
                                .mapToInt(article -> 1 + article.paragraphs().size())
                                .sum());
    }

    @Test
    void noArticleHoldsANumberThatIsPolicy() {
        for (Article article : articles.all()) {
            for (var paragraph : article.paragraphs()) {
                assertThat(paragraph.zh()).doesNotContainPattern("\\d");
                assertThat(paragraph.en()).doesNotContainPattern("\\d");
            }
        }
    }
}
