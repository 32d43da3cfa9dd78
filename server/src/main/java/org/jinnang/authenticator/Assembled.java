package org.jinnang.authenticator;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The blocklist that no file could hold: passwords that guessing programs put together, one common
 * word or name with another, with a date, with numbers that mean something, walks over the
 * keyboard, and any of these doubled. Whole passwords only: NIST SP 800-63B-4 §3.1.1.2 forbids to
 * refuse one because a common word is a part of it.
 */
final class Assembled {

    private static final int WORDS_MOST = 2;
    private static final int LETTERS_MOST = 40;
    private static final int PIECE_MOST = 20;
    private static final int WALK_LEAST = 3;
    private static final int SYLLABLES_MOST = 2;
    private static final int ANY_DIGITS = 4;

    private static final Pattern RUNS = Pattern.compile("([0-9]+)|([^0-9]+)");
    private static final Pattern YEAR = Pattern.compile("(19[3-9]|20[0-3])[0-9]");
    private static final Pattern MONTH_AND_DAY =
            Pattern.compile("(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");
    private static final Pattern DAY_AND_MONTH =
            Pattern.compile("(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])");

    /** Love for a life, riches, luck; in any number and order. */
    private static final Pattern LUCKY =
            Pattern.compile("(520|521|1314|5201314|168|888|666|518|588|999|88|66|99|8|6|9|1|0)+");

    private static final List<String> KEYBOARD =
            List.of(
                    "1234567890",
                    "qwertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "1qaz",
                    "2wsx",
                    "3edc",
                    "4rfv",
                    "5tgb",
                    "6yhn",
                    "7ujm",
                    "8ik",
                    "9ol",
                    "qaz",
                    "wsx",
                    "edc",
                    "rfv",
                    "tgb",
                    "yhn",
                    "ujm",
                    "abcdefghijklmnopqrstuvwxyz");

    /** What is typed for a letter that looks like it. */
    private static final Map<Character, Character> LOOKS_LIKE =
            Map.of('@', 'a', '4', 'a', '3', 'e', '1', 'i', '!', 'i', '0', 'o', '5', 's', '$', 's');

    private static final Set<String> WALKS = walks();

    private final Set<String> words;
    private final Set<String> surnames = WordLists.SURNAMES;
    private final Set<String> syllables = WordLists.SYLLABLES;

    /**
     * @param common words that many people choose, in small letters
     */
    Assembled(Collection<String> common) {
        this.words =
                Stream.concat(common.stream(), WordLists.PINYIN.stream())
                        .filter(word ->
                                word.length() > 1 && word.chars().noneMatch(Assembled::isDigit))
                        .collect(toUnmodifiableSet());
    }

    /** Why it is refused; empty when it is not put together in one of these ways. */
    Optional<StrengthReason> why(String password, List<String> own) {
        String typed = fold(password);
        return whyOf(once(bare(typed)), own).or(() -> whyOf(once(bare(unmasked(typed))), own));
    }

    private Optional<StrengthReason> whyOf(String bare, List<String> own) {
        if (bare.isEmpty() || bare.length() > LETTERS_MOST) {
            return Optional.empty();
        }
        if (isWalked(bare)) {
            return Optional.of(StrengthReason.KEYBOARD_PATTERN);
        }
        Set<String> ownWords = own.stream().map(Assembled::bare).collect(toUnmodifiableSet());
        List<String> digits = new ArrayList<>();
        Set<String> pieces = new HashSet<>();
        Matcher runs = RUNS.matcher(bare);
        while (runs.find()) {
            String run = runs.group();
            if (isDigit(run.charAt(0))) {
                digits.add(run);
            } else {
                Optional<List<String>> parts = partsOf(run, ownWords);
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                pieces.addAll(parts.get());
            }
        }
        pieces.removeAll(WALKS);
        return isCheap(pieces.size(), digits, ownWords)
                ? Optional.of(reason(pieces, digits, ownWords))
                : Optional.empty();
    }

    /** Two words and any year are no more work than one word and any four digits. */
    private static boolean isCheap(int words, List<String> digits, Set<String> own) {
        return words <= WORDS_MOST
                && digits.size() <= WORDS_MOST
                && digits.stream()
                        .allMatch(run ->
                                means(run)
                                        || own.stream().anyMatch(one -> one.endsWith(run))
                                        || run.length() <= ANY_DIGITS - words + 1);
    }

    private static StrengthReason reason(Set<String> pieces, List<String> digits, Set<String> own) {
        if (pieces.stream().anyMatch(own::contains)) {
            return StrengthReason.OWN_NAME;
        }
        return pieces.isEmpty() && digits.stream().allMatch(Assembled::isDate)
                ? StrengthReason.DATE
                : StrengthReason.TOO_COMMON;
    }

    /** The fewest pieces that make up a run of letters; empty when something else is left over. */
    private Optional<List<String>> partsOf(String run, Set<String> own) {
        Map<Integer, List<String>> best = new HashMap<>();
        best.put(0, List.of());
        for (int at = 0; at < run.length(); at++) {
            List<String> before = best.get(at);
            if (before == null) {
                continue;
            }
            for (int end = at + 1; end <= Math.min(run.length(), at + PIECE_MOST); end++) {
                String piece = run.substring(at, end);
                if (isPiece(piece, own)) {
                    List<String> with = Stream.concat(before.stream(), Stream.of(piece)).toList();
                    best.merge(end, with, (old, other) -> old.size() <= other.size() ? old : other);
                }
            }
        }
        return Optional.ofNullable(best.get(run.length()));
    }

    private boolean isPiece(String piece, Set<String> own) {
        return words.contains(piece)
                || own.contains(piece)
                || WALKS.contains(piece)
                || isName(piece);
    }

    /** A family name and one or two syllables of a given one. */
    private boolean isName(String piece) {
        return surnames.stream()
                .filter(piece::startsWith)
                .anyMatch(name -> isOfSyllables(piece.substring(name.length()), SYLLABLES_MOST));
    }

    private boolean isOfSyllables(String rest, int most) {
        return syllables.contains(rest)
                || (most > 1
                        && syllables.stream()
                                .filter(rest::startsWith)
                                .anyMatch(one ->
                                        isOfSyllables(rest.substring(one.length()), most - 1)));
    }

    /** Made of nothing but walks over the keyboard, such as {@code 1qaz2wsx}. */
    private static boolean isWalked(String bare) {
        boolean[] reached = new boolean[bare.length() + 1];
        reached[0] = true;
        for (int at = 0; at < bare.length(); at++) {
            for (int end = at + WALK_LEAST; reached[at] && end <= bare.length(); end++) {
                reached[end] |= WALKS.contains(bare.substring(at, end));
            }
        }
        return reached[bare.length()];
    }

    private static boolean means(String digits) {
        return isDate(digits) || LUCKY.matcher(digits).matches() || isWalked(digits);
    }

    /** A year, a day of a year, or both in any order people write them. */
    private static boolean isDate(String digits) {
        return switch (digits.length()) {
            case 4 ->
                    YEAR.matcher(digits).matches()
                            || MONTH_AND_DAY.matcher(digits).matches()
                            || DAY_AND_MONTH.matcher(digits).matches();
            case 6 -> isDayOf(digits.substring(2)) || isDayOf(digits.substring(0, 4));
            case 8 ->
                    (YEAR.matcher(digits.substring(0, 4)).matches() && isDayOf(digits.substring(4)))
                            || (YEAR.matcher(digits.substring(4)).matches()
                                    && isDayOf(digits.substring(0, 4)));
            default -> false;
        };
    }

    private static boolean isDayOf(String digits) {
        return MONTH_AND_DAY.matcher(digits).matches() || DAY_AND_MONTH.matcher(digits).matches();
    }

    /** What is written twice or more is judged as if it were written once. */
    private static String once(String bare) {
        for (int length = 1; length <= bare.length() / 2; length++) {
            String unit = bare.substring(0, length);
            if (bare.length() % length == 0 && unit.repeat(bare.length() / length).equals(bare)) {
                return unit;
            }
        }
        return bare;
    }

    private static String unmasked(String typed) {
        var plain = new StringBuilder(typed);
        for (int at = 1; at < typed.length(); at++) {
            char letter = typed.charAt(at);
            boolean isWithin =
                    Character.isLetter(typed.charAt(at - 1))
                            || Character.isLetter(plain.charAt(at - 1));
            boolean isBefore = at + 1 < typed.length() && !isDigit(typed.charAt(at + 1));
            if (isWithin && isBefore) {
                plain.setCharAt(at, LOOKS_LIKE.getOrDefault(letter, letter));
            }
        }
        return plain.toString();
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Letters and digits only: what stands between them adds little. */
    private static String bare(String text) {
        return fold(text).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static Set<String> walks() {
        Set<String> walks = new HashSet<>();
        for (String line : KEYBOARD) {
            for (String way : List.of(line, new StringBuilder(line).reverse().toString())) {
                for (int from = 0; from < way.length(); from++) {
                    for (int end = from + WALK_LEAST; end <= way.length(); end++) {
                        walks.add(way.substring(from, end));
                    }
                }
            }
        }
        return Set.copyOf(walks);
    }
}
