package org.jinnang.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jinnang.contract.Contract;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArticlesTest {

    private static final Pattern HALF_WIDTH_AFTER_CHINESE = Pattern.compile("\\p{IsHan}[,;:?!]");

    private final Articles articles = new Articles("");

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

    @ParameterizedTest
    @MethodSource("recoveries")
    void everyRecoveryIsExplained(Act act) {
        assertThat(Articles.about(act)).as("\"acts: %s\" in an article's head", act).isPresent();
    }

    /** By the contract: what somebody can begin at {@code POST /api/v1/recoveries}. */
    static Stream<Act> recoveries() {
        return Contract.load().words("RecoveryAct").stream()
                .map(word -> Act.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyRefusalLeadsToAnArticle(ProblemCode problem) {
        assertThat(articles.find(Articles.about(problem))).isPresent();
    }

    @Test
    void strongWordsThatEndWithAChineseStopAreStrong() {
        assertThat(Markdown.read("**挂失。**按两下；**慢慢来**。").html())
                .isEqualTo("<p><strong>挂失</strong>。按两下；<strong>慢慢来</strong>。</p>");
        assertThat(Markdown.read("**Freeze.** Two presses").html())
                .isEqualTo("<p><strong>Freeze.</strong> Two presses</p>");
    }

    @Test
    void noArticleShowsItsMarks() {
        assertThat(texts()).noneMatch(text -> text.contains("**"));
    }

    @Test
    void noArticleHoldsANumberThatIsPolicy() {
        assertThat(texts()).noneMatch(text -> text.matches("(?s).*\\p{Nd}.*"));
    }

    @Test
    void noArticleShoutsOrBlames() {
        assertThat(texts())
                .noneMatch(text -> text.contains("!") || text.contains("！") || text.contains("你"));
        for (Article article : articles.all()) {
            assertThat(HALF_WIDTH_AFTER_CHINESE.matcher(article.searched().text().zh()).find())
                    .as(article.id())
                    .isFalse();
        }
    }

    private List<String> texts() {
        return articles.all().stream()
                .map(article -> article.searched().text())
                .flatMap(ArticlesTest::both)
                .toList();
    }

    private static Stream<String> both(Bilingual text) {
        return Stream.of(text.zh(), text.en());
    }
}
