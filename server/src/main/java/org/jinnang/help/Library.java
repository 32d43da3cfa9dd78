package org.jinnang.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jinnang.help.ArticleFile.Broken;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.ProblemCode;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads all articles: those that come with the server, and in their place or besides those of the
 * operator's folder. A broken file stops the start with the sentence that says which and why.
 */
final class Library {

    private static final String BUNDLED = "classpath*:/help/*.md";
    private static final int MOST_FILES = 1_000;
    private static final String PAGES = Articles.path("");

    private final Map<String, ArticleFile> english = new TreeMap<>();
    private final Map<String, ArticleFile> chinese = new TreeMap<>();

    /** Heads of the articles that came with the server: others replace words, not meanings. */
    private final Map<String, Map<String, String>> heads = new TreeMap<>();

    private Library() {}

    /** Only what comes with the server. */
    static List<Article> bundled() {
        var library = new Library();
        library.readBundled();
        return library.articles();
    }

    /**
     * With the operator's folder.
     *
     * @throws CannotRun when a file in it is broken
     */
    static List<Article> with(Path folder) {
        var library = new Library();
        library.readBundled();
        library.readFolder(folder);
        return library.articles();
    }

    private void readBundled() {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(BUNDLED)) {
                try (InputStream content = file.getInputStream()) {
                    read(String.valueOf(file.getFilename()), content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        english.forEach((id, file) -> heads.put(id, file.head()));
    }

    private void readFolder(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(file -> file.getFileName().toString().endsWith(".md"))
                            .sorted()
                            .limit(MOST_FILES)
                            .toList();
            for (Path file : files) {
                read(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new CannotRun(
                    "读不了帮助文章的文件夹 " + folder + "：" + e.getMessage(),
                    "The folder of help articles " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private void read(String name, byte[] content) {
        try {
            ArticleFile file = ArticleFile.read(name, content);
            (file.isEnglish() ? english : chinese).put(file.id(), file);
        } catch (Broken broken) {
            throw cannotRun(name, broken);
        }
    }

    private List<Article> articles() {
        var ids = new TreeSet<>(english.keySet());
        ids.addAll(chinese.keySet());
        var articles = new ArrayList<Article>();
        for (String id : ids) {
            try {
                articles.add(article(id));
            } catch (Broken broken) {
                throw cannotRun(id + ".en.md", broken);
            }
        }
        linksLeadToArticles(articles);
        articles.sort(
                Comparator.comparing(Article::topic)
                        .thenComparing(Article::place)
                        .thenComparing(Article::id));
        return List.copyOf(articles);
    }

    private Article article(String id) throws Broken {
        ArticleFile en = english.get(id);
        ArticleFile zh = chinese.get(id);
        if (en == null || zh == null) {
            throw new Broken(
                    "文章 " + id + " 缺少另一种语言的文件", "the article " + id + " lacks its other language");
        }
        if (!Set.of(ArticleFile.WORDS).containsAll(zh.head().keySet())) {
            throw new Broken(
                    "中文文件的开头只能有 words，别的写在英文文件里",
                    "the head of a Chinese file holds only words, all else stands in the English");
        }
        Map<String, String> head = heads.getOrDefault(id, en.head());
        return new Article(
                id,
                topic(head),
                place(head),
                new Article.Explains(
                        named(head, "causes", Cause.class),
                        named(head, "ways", RemedyKind.class),
                        named(head, "acts", Act.class),
                        named(head, "problems", ProblemCode.class)),
                both(zh.words().title(), en.words().title()),
                both(zh.words().first(), en.words().first()),
                both(zh.words().html(), en.words().html()),
                new Article.Searched(
                        en.head().getOrDefault(ArticleFile.WORDS, "")
                                + "\n"
                                + zh.head().getOrDefault(ArticleFile.WORDS, ""),
                        both(zh.words().text(), en.words().text())));
    }

    private void linksLeadToArticles(List<Article> articles) {
        Set<String> ids = new TreeSet<>(articles.stream().map(Article::id).toList());
        Stream.concat(english.values().stream(), chinese.values().stream())
                .forEach(file ->
                        file.words().links().stream()
                                .filter(link -> link.startsWith(PAGES))
                                .map(link ->
                                        link.substring(PAGES.length()).replaceAll("[?#].*", ""))
                                .filter(id -> !ids.contains(id))
                                .findFirst()
                                .ifPresent(id -> {
                                    throw cannotRun(
                                            file.id() + "." + file.language() + ".md",
                                            new Broken(
                                                    "链接指向不存在的文章 " + id,
                                                    "a link leads to the article "
                                                            + id
                                                            + ", which does not exist"));
                                }));
    }

    private static Topic topic(Map<String, String> head) throws Broken {
        String name = head.getOrDefault(ArticleFile.TOPIC, "");
        Optional<Topic> topic = Topic.parse(name);
        if (topic.isEmpty()) {
            String all = String.join(", ", Stream.of(Topic.values()).map(Topic::word).toList());
            throw new Broken("开头要写 topic，是其中之一：" + all, "its head needs a topic, one of " + all);
        }
        return topic.get();
    }

    private static int place(Map<String, String> head) throws Broken {
        String text = head.getOrDefault(ArticleFile.PLACE, "100");
        if (!text.matches("[0-9]{1,4}")) {
            throw new Broken("place 应是数字：" + text, "its place is a number, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static <E extends Enum<E>> Set<E> named(
            Map<String, String> head, String key, Class<E> type) throws Broken {
        Set<E> found = EnumSet.noneOf(type);
        for (String name : head.getOrDefault(key, "").split(", *", -1)) {
            if (!name.isBlank()) {
                found.add(
                        Stream.of(type.getEnumConstants())
                                .filter(one -> one.name().equals(name))
                                .findFirst()
                                .orElseThrow(() ->
                                        new Broken(
                                                key + " 里没有 " + name,
                                                "there is no " + name + " among " + key)));
            }
        }
        return found;
    }

    private static Bilingual both(String zh, String en) {
        return new Bilingual(zh, en);
    }

    private static CannotRun cannotRun(String file, Broken broken) {
        return new CannotRun(
                "帮助文章 " + file + " 有问题：" + broken.chinese() + "。",
                "The help article " + file + " is broken: " + broken.english() + ".");
    }
}
