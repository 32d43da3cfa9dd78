package org.jinnang.help;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's own articles. */
class LibraryTest {

    private static final String HEAD = "---\ntopic: account\n---\n";

    @TempDir Path folder;

    @Test
    void aFileOfTheSameNameReplacesWordsAndKeepsWhatItExplains() throws IOException {
        write("payments-locked.en.md", "# Call us\n\nWe are **there** every day.\n");

        var article = new Articles(folder.toString()).find("payments-locked").orElseThrow();

        assertThat(article.title().en()).isEqualTo("Call us");
        assertThat(article.title().zh()).isEqualTo("付款锁定了");
        assertThat(article.html().en()).contains("<strong>there</strong>");
        assertThat(article.topic()).isEqualTo(Topic.LOCKS);
        assertThat(article.explains().causes()).contains(Cause.WRONG_PAYMENT_PASSWORD);
    }

    @Test
    void aFileOfANewNameIsAnArticleBesides() throws IOException {
        write("opening-hours.en.md", HEAD + "# When we are there\n\nEvery day.\n");
        write("opening-hours.zh-CN.md", "# 什么时候有人\n\n每天都有。\n");

        var articles = new Articles(folder.toString());

        assertThat(articles.find("opening-hours")).isPresent();
        assertThat(articles.search("每天").getFirst().id()).isEqualTo("opening-hours");
        assertThat(articles.find("unfreeze")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "text <b onclick=x>bold</b>",
                "[go](javascript:alert(1))",
                "[go](data:text/html,x)",
                "[go](//elsewhere.example)",
                "![p](https://elsewhere.example/p.png)",
                "[go](/help/no-such-article)",
                "# Another title"
            })
    void whatCannotBeShownStopsTheStartWithASentence(String body) throws IOException {
        write("mine.en.md", HEAD + "# Mine\n\nFirst.\n\n" + body + "\n");
        write("mine.zh-CN.md", "# 我的\n\n第一段。\n");

        assertThatThrownBy(() -> new Articles(folder.toString()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("mine.en.md");
    }

    @ParameterizedTest
    @CsvSource({
        "Mine.en.md, '# A\n\nb', small letters",
        "mine.de.md, '# A\n\nb', named",
        "mine.en.md, 'No title', Title",
        "mine.en.md, '# Only a title', Title",
        "mine.en.md, '# A\n\nb', other language",
        "unfreeze.en.md, '---\nshelf: x\n---\n# A\n\nb', means nothing",
        "unfreeze.zh-CN.md, '---\ntopic: locks\n---\n# A\n\nb', only words"
    })
    void aBrokenFileIsNamedAndSaysWhatIsWrong(String name, String content, String why)
            throws IOException {
        write(name, content);

        assertThatThrownBy(() -> new Articles(folder.toString()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(name.replaceAll("\\..*", ""))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"'', topic", "'topic: cellar', topic", "'topic: locks\nplace: first', place"})
    void anArticleBesidesSaysWhereItStands(String head, String why) throws IOException {
        write("mine.en.md", "---\n" + head + "\n---\n# Mine\n\nWords.\n");
        write("mine.zh-CN.md", "# 我的\n\n话。\n");

        assertThatThrownBy(() -> new Articles(folder.toString())).hasMessageContaining(why);
    }

    @Test
    void aFileInAnotherEncodingOrTooLargeIsRefused() throws IOException {
        Files.writeString(folder.resolve("unfreeze.en.md"), "# Für\n\nöä", ISO_8859_1);
        assertThatThrownBy(() -> new Articles(folder.toString())).hasMessageContaining("UTF-8");

        write("unfreeze.en.md", "# A\n\n" + "b".repeat(ArticleFile.MOST_BYTES));
        assertThatThrownBy(() -> new Articles(folder.toString())).hasMessageContaining("larger");
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> new Articles(folder.resolve("nowhere").toString()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("nowhere");
    }

    /** What is refused at the start would be harmless even if it were let through. */
    @Test
    void neitherHtmlNorScriptsNorPicturesGetThroughTheRenderer() {
        var read =
                Markdown.read(
                        "# A\n\n<script>x</script>\n\n<b>y</b> [z](javascript:x) ![p](/p.png)\n");

        assertThat(read.html())
                .doesNotContain("<script", "<b>", "javascript:", "<img")
                .contains("&lt;script&gt;");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
