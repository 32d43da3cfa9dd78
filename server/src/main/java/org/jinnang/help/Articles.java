package org.jinnang.help;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.help.Article.Explains;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.ProblemCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The help articles: Markdown files in {@code resources/help}, one for each language, and those by
 * which an operator replaces them. An article says in its head which locks, ways back, acts and
 * problems it explains; a lock or a way out that no article explains stops the start.
 */
@Service
public class Articles {

    /** What explains a refusal that has no article of its own. */
    private static final String ANY_REFUSAL = "a-refusal";

    private final List<Article> all;
    private final Search search;

    @Autowired
    Articles(@Value("${jinnang.help.dir:}") String folder) {
        this(folder.isBlank() ? Bundled.ALL : Library.with(Path.of(folder).toAbsolutePath()));
    }

    Articles(List<Article> all) {
        this.all = List.copyOf(all);
        this.search = new Search(this.all);
    }

    /** Read once; the same for every server. */
    private static final class Bundled {

        private static final List<Article> ALL = complete(Library.bundled());
    }

    /** All, in reading order. */
    public List<Article> all() {
        return all;
    }

    /** The article with this id. */
    public Optional<Article> find(String id) {
        return all.stream().filter(article -> article.id().equals(id)).findFirst();
    }

    /** What answers a question in words of either language, the best answer first. */
    public List<Article> search(String question) {
        return search.find(question);
    }

    /** The address of an article. */
    public static String path(String id) {
        return "/help/" + id;
    }

    /** The id of the article that explains restrictions of this cause. */
    public static String about(Cause cause) {
        return explaining(Explains::causes, cause).orElseThrow();
    }

    /** The id of the article that explains this way out. */
    public static String about(RemedyKind remedy) {
        return explaining(Explains::ways, remedy).orElseThrow();
    }

    /** The id of the article that explains this act, if there is one. */
    public static Optional<String> about(Act act) {
        return explaining(Explains::acts, act);
    }

    /** The id of the article that helps after this refusal. */
    public static String about(ProblemCode problem) {
        return explaining(Explains::problems, problem).orElse(ANY_REFUSAL);
    }

    private static <T> Optional<String> explaining(
            Function<Explains, ? extends Collection<T>> of, T wanted) {
        return explaining(Bundled.ALL, explains -> of.apply(explains).contains(wanted)).findFirst();
    }

    private static Stream<String> explaining(List<Article> articles, Predicate<Explains> what) {
        return articles.stream().filter(one -> what.test(one.explains())).map(Article::id);
    }

    private static List<Article> complete(List<Article> articles) {
        for (Cause cause : Cause.values()) {
            one("causes", cause, explaining(articles, it -> it.causes().contains(cause)));
        }
        for (RemedyKind way : RemedyKind.values()) {
            one("ways", way, explaining(articles, it -> it.ways().contains(way)));
        }
        return articles;
    }

    private static void one(String key, Enum<?> what, Stream<String> ids) {
        String found = ids.collect(Collectors.joining(", "));
        if (found.isEmpty() || found.contains(",")) {
            throw new IllegalStateException(
                    "Exactly one file resources/help/*.en.md needs \"%s: %s\" in its head, found: %s"
                            .formatted(key, what, found));
        }
    }
}
