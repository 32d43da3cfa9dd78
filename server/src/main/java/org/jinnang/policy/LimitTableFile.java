package org.jinnang.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.CannotRun;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the file of a table of limits, strictly: a key that nobody knows or that is missing, a
 * value of another type and an unsafe table are each refused with a sentence that names the place.
 */
final class LimitTableFile {

    static final int FORMAT = 1;

    private static final Set<String> TABLE =
            Set.of(
                    "format",
                    "name",
                    "version",
                    "valid_from",
                    "about",
                    "sources",
                    "raised_after_hours",
                    "limits");
    private static final Set<String> ROW =
            Set.of(
                    "id",
                    "span",
                    "currency",
                    "amount",
                    "times",
                    "evidence",
                    "weaker_than",
                    "payee_newer_than_hours");
    private static final int MOST = 1_000_000_000;

    private final String name;

    private LimitTableFile(String name) {
        this.name = name;
    }

    /** Something does not stand there as it should. */
    private static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String chinese;
        private final String english;

        Wrong(String chinese, String english) {
            super(english, null, false, false);
            this.chinese = chinese;
            this.english = english;
        }
    }

    /**
     * @param name what the operator calls the file
     * @throws CannotRun when it cannot be read or is not safe
     */
    static LimitTable read(String name, byte[] json) {
        return new LimitTableFile(name).read(json);
    }

    private LimitTable read(byte[] json) {
        try {
            return table(ProfileFile.tree(json));
        } catch (JacksonException e) {
            throw cannotBeRead("不是合格的 JSON（" + said(e) + "）", "it is no JSON (" + said(e) + ")");
        } catch (Wrong e) {
            throw cannotBeRead(e.chinese, e.english);
        } catch (UnsafePolicy e) {
            throw new CannotRun(
                    "限额表 " + name + " 不安全，不会使用：" + e.chinese() + "。",
                    "The table of limits "
                            + name
                            + " is unsafe and not used: "
                            + e.getMessage()
                            + ".");
        }
    }

    private static LimitTable table(JsonNode tree) {
        keys(tree, TABLE, "");
        if (number(tree, "format", "", 1, MOST) != FORMAT) {
            throw new Wrong(
                    "这个版本只认识第 " + FORMAT + " 版格式", "this version reads format " + FORMAT + " only");
        }
        return new LimitTable(
                text(tree, "name", ""),
                number(tree, "version", "", 1, MOST),
                date(text(tree, "valid_from", "")),
                words(need(tree, "about", ""), "about."),
                sources(need(tree, "sources", "")),
                Duration.ofHours(number(tree, "raised_after_hours", "", 0, MOST)),
                rows(need(tree, "limits", "")));
    }

    private static List<LimitTable.Source> sources(JsonNode node) {
        var all = new ArrayList<LimitTable.Source>();
        for (JsonNode one : list(node, "sources")) {
            String path = "sources." + all.size() + ".";
            keys(one, Set.of("title", "place"), path);
            all.add(
                    new LimitTable.Source(
                            words(need(one, "title", path), path + "title."), place(one, path)));
        }
        return all;
    }

    /** One text where both languages say the same, such as a number. */
    private static Bilingual place(JsonNode source, String path) {
        JsonNode place = need(source, "place", path);
        if (place.isObject()) {
            return words(place, path + "place.");
        }
        String text = text(source, "place", path);
        return new Bilingual(text, text);
    }

    private static List<LimitRow> rows(JsonNode node) {
        var all = new ArrayList<LimitRow>();
        for (JsonNode one : list(node, "limits")) {
            String path = "limits." + all.size() + ".";
            keys(one, ROW, path);
            Currency currency = constant(Currency.class, one, "currency", path);
            all.add(
                    new LimitRow(
                            text(one, "id", path),
                            LimitRow.Origin.TABLE,
                            constant(LimitSpan.class, one, "span", path),
                            major(number(one, "amount", path, 1, MOST), currency),
                            one.has("times") ? number(one, "times", path, 1, MOST) : 0,
                            condition(one, path)));
        }
        return all;
    }

    private static LimitCondition condition(JsonNode row, String path) {
        Set<EvidenceClass> evidence = EnumSet.noneOf(EvidenceClass.class);
        if (row.has("evidence")) {
            for (JsonNode one : list(need(row, "evidence", path), path + "evidence")) {
                evidence.add(constant(EvidenceClass.class, one, path + "evidence"));
            }
        }
        @Nullable ProofLevel weakerThan =
                row.has("weaker_than")
                        ? constant(ProofLevel.class, row, "weaker_than", path)
                        : null;
        if (weakerThan == ProofLevel.NONE) {
            throw wrongValue(path + "weaker_than");
        }
        String hours = "payee_newer_than_hours";
        int newer = row.has(hours) ? number(row, hours, path, 1, MOST) : 0;
        return new LimitCondition(evidence, weakerThan, newer);
    }

    private static Money major(int amount, Currency currency) {
        long minor = amount;
        for (int digit = 0; digit < currency.scale(); digit++) {
            minor *= 10;
        }
        return new Money(minor, currency);
    }

    private static void keys(JsonNode node, Set<String> known, String path) {
        if (!node.isObject()) {
            throw wrongValue(path.isEmpty() ? "{" : path.substring(0, path.length() - 1));
        }
        for (String given : node.propertyNames()) {
            if (!known.contains(given)) {
                String all = String.join(", ", known.stream().sorted().toList());
                throw new Wrong(
                        "不认识“" + path + given + "”，这里只有：" + all,
                        "\"" + path + given + "\" is unknown; known here: " + all);
            }
        }
    }

    private static JsonNode need(JsonNode node, String key, String path) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw new Wrong("缺少“" + path + key + "”", "\"" + path + key + "\" is missing");
        }
        return value;
    }

    private static List<JsonNode> list(JsonNode node, String path) {
        if (!node.isArray() || node.isEmpty()) {
            throw wrongValue(path);
        }
        return List.copyOf(node.values());
    }

    private static String text(JsonNode node, String key, String path) {
        JsonNode value = need(node, key, path);
        if (!value.isString() || value.asString().isBlank()) {
            throw wrongValue(path + key);
        }
        return value.asString();
    }

    private static int number(JsonNode node, String key, String path, int least, int most) {
        JsonNode value = need(node, key, path);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrongValue(path + key);
        }
        return value.intValue();
    }

    private static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException _) {
            throw wrongValue("valid_from");
        }
    }

    private static Bilingual words(JsonNode node, String path) {
        keys(node, Set.of("zh", "en"), path);
        return new Bilingual(text(node, "zh", path), text(node, "en", path));
    }

    private static <E extends Enum<E>> E constant(
            Class<E> type, JsonNode node, String key, String path) {
        return constant(type, need(node, key, path), path + key);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode value, String place) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> value.isString())
                .filter(one ->
                        one.name()
                                .toLowerCase(Locale.ROOT)
                                .equals(value.asString().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrongValue(place));
    }

    private static Wrong wrongValue(String place) {
        return new Wrong("“" + place + "”的值不对", "the value of \"" + place + "\" is wrong");
    }

    private static String said(JacksonException failure) {
        return String.valueOf(failure.getOriginalMessage());
    }

    private CannotRun cannotBeRead(String chinese, String english) {
        return new CannotRun(
                "限额表 " + name + " 读不了：" + chinese + "。",
                "The table of limits " + name + " cannot be read: " + english + ".");
    }
}
