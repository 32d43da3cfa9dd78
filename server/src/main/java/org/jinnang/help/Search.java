package org.jinnang.help;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds articles by words of either language. Chinese has no spaces between words, so each two
 * characters that stand together count as a word; a Latin word is found by its beginning.
 */
final class Search {

    private static final int LONGEST_QUESTION = 100;
    private static final int MOST_ANSWERS = 12;

    private static final double TITLE = 6;
    private static final double OTHER_WORDS = 5;
    private static final double TEXT = 1;

    /** An answer that fits much worse than the best one is none. */
    private static final double WORTH_SHOWING = 0.3;

    /** What a word counts that stands in every article. */
    private static final double COMMON = 0.02;

    private static final Pattern RUN =
            Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{Nd}&&[^\\p{IsHan}]]+");

    private final List<Article> articles;
    private final NavigableMap<String, Map<Integer, Double>> weights = new TreeMap<>();

    Search(List<Article> articles) {
        this.articles = List.copyOf(articles);
        for (int at = 0; at < articles.size(); at++) {
            Article article = articles.get(at);
            add(at, article.title().zh() + "\n" + article.title().en(), TITLE);
            add(at, article.searched().words(), OTHER_WORDS);
            add(at, article.searched().text().zh(), TEXT);
            add(at, article.searched().text().en(), TEXT);
        }
    }

    /** The best answer first; none when nothing fits. */
    List<Article> find(String question) {
        var scores = new HashMap<Integer, Double>();
        String bounded = question.substring(0, Math.min(question.length(), LONGEST_QUESTION));
        for (String word : words(bounded).stream().distinct().toList()) {
            Map<Integer, Double> found = found(word);
            double rarity = rarity(found.size());
            found.forEach((at, weight) -> scores.merge(at, rarity * weight, Double::sum));
        }
        double best = scores.values().stream().mapToDouble(d -> d).max().orElse(0);
        return scores.entrySet().stream()
                .filter(one -> one.getValue() >= best * WORTH_SHOWING)
                .sorted(
                        Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.<Integer, Double>comparingByKey()))
                .limit(MOST_ANSWERS)
                .map(one -> articles.get(one.getKey()))
                .toList();
    }

    /** What stands everywhere says nothing. */
    private double rarity(int articlesWithIt) {
        return Math.max(COMMON, Math.log((double) articles.size() / Math.max(1, articlesWithIt)));
    }

    /** Whole words count, and longer words that begin so. */
    private Map<Integer, Double> found(String word) {
        var found = new HashMap<Integer, Double>();
        weights.subMap(word, true, word + Character.MAX_VALUE, false)
                .values()
                .forEach(one -> one.forEach((at, weight) -> found.merge(at, weight, Math::max)));
        return found;
    }

    private void add(int at, String text, double weight) {
        for (String word : words(text)) {
            weights.computeIfAbsent(word, _ -> new HashMap<>()).merge(at, weight, Math::max);
        }
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        RUN.matcher(plain).results().forEach(run -> addWords(run.group(), words));
        return words;
    }

    private static void addWords(String run, List<String> words) {
        if (Character.UnicodeScript.of(run.codePointAt(0)) != Character.UnicodeScript.HAN) {
            words.add(withoutPlural(run));
            return;
        }
        int[] characters = run.codePoints().toArray();
        if (characters.length == 1) {
            words.add(run);
        }
        for (int at = 0; at + 1 < characters.length; at++) {
            words.add(new String(characters, at, 2));
        }
    }

    private static String withoutPlural(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
