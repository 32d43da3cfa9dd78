package org.jinnang.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a text what looks like a secret before anybody else can read it: a recovery phrase,
 * a password that is told, a code. Better one word too many than one secret. Pure.
 */
public final class SecretWords {

    /** What stands in the place of a secret. */
    public static final String MASK = "▇▇▇▇";

    /** Recovery phrases have 12 to 24 words (BIP-39); one of twelve may be misspelt. */
    private static final int PHRASE_WORDS = 12;

    private static final int LONGEST_PHRASE_WORDS = 24;
    private static final int MISSPELT = 1;

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,8}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\d.,;:()、，。\\-_/|\"']{1,8}");

    /** Chinese phrases are single characters, with blanks between them. */
    private static final Pattern CHARACTERS =
            Pattern.compile("(?:\\p{IsHan}[\\s,，、]+){11,}\\p{IsHan}(?!\\p{IsHan})");

    private static final String SECRET_NAME =
            "pass\\s?words?|pass\\s?code|passphrase|pwd|pin(?:\\s?code)?|secret";

    /** "My password is …": everything up to the end of the sentence. */
    private static final Pattern TOLD =
            Pattern.compile(
                    "(?i)\\b(?:"
                            + SECRET_NAME
                            + ")\\b\\s*(?:is|was|to|=|:|：|are)\\s*+[\"'“”]?+"
                            + "(?!(?:not|wrong|expired|locked|invalid|refused|rejected|correct|right"
                            + "|blocked|forgotten|lost|too|being|still|never|always|unknown|the|a"
                            + "|an|paused|gone|no|on|reset|changed|it|what|this|that|enter|sign|pay"
                            + "|be|my|your|incorrect|working|failing|asked|needed|same)\\b)"
                            + "([^\\n.!?。！？]{3,64})");

    /** 密码是…: what follows in letters, digits and signs. */
    private static final Pattern TOLD_ZH =
            Pattern.compile(
                    "(?:密码|口令|PIN码?|助记词)\\s*(?:就是|应该是|改成|改为|设成|设为|是|为|:|：|=)?\\s*[“\"'「]?"
                            + "([\\x21-\\x7e][\\x20-\\x7e]{2,63}[\\x21-\\x7e])");

    private static final String CODE_NAME =
            "验证码|校验码|动态码|激活码|支付密码|登录密码|密码|口令|\\bpin\\b|\\bcode\\b|\\botp\\b|pass\\s?word|pass\\s?code";
    private static final String DIGITS = "(?<![0-9])[0-9](?:[ -]?[0-9]){3,7}(?![0-9])";
    private static final Pattern CODE_AFTER =
            Pattern.compile("(?i)(?:" + CODE_NAME + ")[^0-9\\n]{0,16}?(" + DIGITS + ")");
    private static final Pattern CODE_BEFORE =
            Pattern.compile(
                    "(?i)("
                            + DIGITS
                            + ")[^0-9\\n。.]{0,8}?(?:是|为|is|was|=)[^0-9\\n。.]{0,8}?(?:"
                            + CODE_NAME
                            + ")");

    /** Six digits and nothing else: nobody writes that but to tell a code. */
    private static final Pattern ONLY_DIGITS = Pattern.compile("\\s*[0-9](?:[ -]?[0-9]){5}\\s*");

    /** A sign that is wide in Chinese, where it stands beside Chinese. */
    private static final Pattern SIGN =
            Pattern.compile("(?<=[\\p{IsHan}▇][,!?:;()]?)[,!?:;()]|[,!?:;()](?=\\p{IsHan})");

    /** From a narrow sign to its wide twin: U+FF01 to U+FF5E repeat ASCII. */
    private static final int TO_WIDE = '！' - '!';

    private static final String WORDS = "/desk/phrase-words.txt";

    private final Set<String> phraseWords;

    /**
     * Knows the words of recovery phrases.
     *
     * @param phraseWords in lower case
     */
    SecretWords(Set<String> phraseWords) {
        this.phraseWords = Set.copyOf(phraseWords);
    }

    /** Knows the words of the list of BIP-39. */
    public static SecretWords load() {
        return new SecretWords(words());
    }

    static Set<String> words() {
        try (var stream = Objects.requireNonNull(SecretWords.class.getResourceAsStream(WORDS));
                var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + WORDS, broken);
        }
    }

    /** Whether something was taken out of a text that is kept. */
    public static boolean isMasked(String kept) {
        return kept.contains(MASK);
    }

    /** A text that may be kept. */
    public record Kept(String text, boolean masked) {}

    /** The text without what looks like a secret. */
    public Kept of(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (ONLY_DIGITS.matcher(text).matches()) {
            return new Kept(MASK, true);
        }
        String kept = withoutPhrases(text);
        kept = CHARACTERS.matcher(kept).replaceAll(MASK);
        for (Pattern pattern : new Pattern[] {CODE_AFTER, CODE_BEFORE, TOLD_ZH, TOLD}) {
            kept = masked(kept, pattern);
        }
        return kept.equals(text)
                ? new Kept(typed.strip(), false)
                : new Kept(wide(kept, typed), true);
    }

    /** Signs that normalising made narrow stand as they were typed, wide, beside Chinese. */
    private static String wide(String kept, String typed) {
        return SIGN.matcher(kept)
                .replaceAll(match -> {
                    String sign = match.group();
                    String wide = String.valueOf((char) (sign.charAt(0) + TO_WIDE));
                    return typed.contains(wide) ? wide : Matcher.quoteReplacement(sign);
                });
    }

    private static String masked(String text, Pattern pattern) {
        return pattern.matcher(text)
                .replaceAll(match -> {
                    int from = match.start(1) - match.start();
                    int to = match.end(1) - match.start();
                    String whole = match.group();
                    return Matcher.quoteReplacement(
                            whole.substring(0, from) + MASK + whole.substring(to));
                });
    }

    /** A run of words of the list, however they are separated and numbered. */
    private String withoutPhrases(String text) {
        var words = new ArrayList<int[]>();
        var kept = new StringBuilder();
        int done = 0;
        Matcher word = WORD.matcher(text);
        int last = -1;
        while (word.find()) {
            boolean follows =
                    last >= 0 && BETWEEN.matcher(text.substring(last, word.start())).matches();
            if (!follows) {
                done = flush(text, words, kept, done);
            }
            words.add(new int[] {word.start(), word.end()});
            last = word.end();
        }
        done = flush(text, words, kept, done);
        return kept.append(text, done, text.length()).toString();
    }

    private int flush(String text, List<int[]> words, StringBuilder kept, int done) {
        int end = done;
        int first = longestRun(text, words);
        if (first >= 0) {
            int last = lastOfRun(text, words, first);
            kept.append(text, done, words.get(first)[0]).append(MASK);
            end = words.get(last)[1];
        }
        words.clear();
        return end;
    }

    /** Where twelve words begin of which at most one is not in the list; -1 for nowhere. */
    private int longestRun(String text, List<int[]> words) {
        for (int first = 0; first + PHRASE_WORDS <= words.size(); first++) {
            int unknown = 0;
            for (int at = first; at < first + PHRASE_WORDS; at++) {
                unknown += isKnown(text, words.get(at)) ? 0 : 1;
            }
            if (unknown <= MISSPELT) {
                return first;
            }
        }
        return -1;
    }

    private int lastOfRun(String text, List<int[]> words, int first) {
        int last = first + PHRASE_WORDS - 1;
        int most = Math.min(words.size(), first + LONGEST_PHRASE_WORDS);
        while (last + 1 < most && isKnown(text, words.get(last + 1))) {
            last++;
        }
        return last;
    }

    private boolean isKnown(String text, int[] word) {
        return phraseWords.contains(text.substring(word[0], word[1]).toLowerCase(Locale.ROOT));
    }
}
