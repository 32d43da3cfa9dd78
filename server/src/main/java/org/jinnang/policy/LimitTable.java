package org.jinnang.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;

/**
 * A table of limits, which holds beside the amounts of the profile: the narrower one binds. Dated,
 * with its sources; a table that contradicts itself cannot be constructed.
 *
 * @param name stable name, such as {@code cn-payment-account}
 * @param version grows whenever a number of the file changes
 * @param validFrom the first day the rules it follows were in force
 * @param raisedAfter how long the holder waits until his own limit may be wider
 */
public record LimitTable(
        String name,
        int version,
        LocalDate validFrom,
        Bilingual about,
        List<Source> sources,
        Duration raisedAfter,
        List<LimitRow> rows) {

    private static final Duration SHORTEST_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    /** Where the numbers come from. */
    public record Source(Bilingual title, Bilingual place) {}

    public LimitTable {
        sources = List.copyOf(sources);
        rows = List.copyOf(rows);
        UnsafePolicy.unless(
                name.matches("[a-z0-9]+(-[a-z0-9]+)*") && version >= 1,
                "限额表的名字只用小写字母、数字和连字符，版本号从 1 开始",
                "A name is of small letters, digits and hyphens, and versions begin with 1");
        UnsafePolicy.unless(!sources.isEmpty(), "要写明至少一个出处", "A table names at least one source");
        UnsafePolicy.unless(
                raisedAfter.compareTo(SHORTEST_WAIT) >= 0
                        && raisedAfter.compareTo(LONGEST_WAIT) <= 0,
                "放宽自己设的限额要等 1 到 " + LONGEST_WAIT.toHours() + " 小时",
                "Raising one's own limit waits 1 to " + LONGEST_WAIT.toHours() + " hours");
        UnsafePolicy.unless(!rows.isEmpty(), "表里没有一条限额", "The table has no limit at all");
        idsAreUnique(rows);
        nothingIsSaidTwice(rows);
        onlyWhatStartsAfreshIsCountedInARow(rows);
        longerSpansAllowMore(rows);
        moreProofAllowsMore(rows);
        whoIsBetterKnownMayMore(rows);
    }

    /** What holds for somebody of whom this much is known, in this currency. */
    public List<LimitRow> rows(Currency currency, EvidenceClass evidence) {
        return rows.stream()
                .filter(row -> row.amount().currency() == currency)
                .filter(row -> row.condition().isFor(evidence))
                .toList();
    }

    /** Whether it must be known who the holder is. */
    public boolean asksWhoItIs() {
        return rows.stream().anyMatch(row -> !row.condition().evidence().isEmpty());
    }

    private static void idsAreUnique(List<LimitRow> rows) {
        var ids = new HashSet<String>();
        for (LimitRow row : rows) {
            UnsafePolicy.unless(
                    row.id().matches("[a-z0-9]+(_[a-z0-9]+)*") && ids.add(row.id()),
                    "编号“" + row.id() + "”重复，或不是小写字母、数字和下划线",
                    "The id \"" + row.id() + "\" stands twice, or is not of [a-z0-9_]");
        }
    }

    /** Two amounts for the same case: nobody could tell which one was meant. */
    private static void nothingIsSaidTwice(List<LimitRow> rows) {
        for (EvidenceClass who : EvidenceClass.values()) {
            Map<List<Object>, String> said = new HashMap<>();
            for (LimitRow row : rows) {
                if (row.condition().isFor(who)) {
                    String other =
                            said.put(List.of(row.counter(), row.amount().currency()), row.id());
                    UnsafePolicy.unless(
                            other == null,
                            "“" + row.id() + "”和“" + other + "”说的是同一件事",
                            "\"" + row.id() + "\" and \"" + other + "\" speak of the same");
                }
            }
        }
    }

    private static void onlyWhatStartsAfreshIsCountedInARow(List<LimitRow> rows) {
        for (LimitRow row : rows) {
            boolean inARow = row.span() == LimitSpan.IN_A_ROW;
            UnsafePolicy.unless(
                    !inARow || row.condition().weakerThan() != null,
                    "“" + row.id() + "”没有说哪种验证之后重新计数，用完就永远不能付款",
                    "\"" + row.id() + "\" never starts afresh: it names no proof that ends it");
            UnsafePolicy.unless(
                    inARow || row.times() == 0,
                    "“" + row.id() + "”：只有连续笔数才数次数",
                    "\"" + row.id() + "\": only payments in a row are counted");
        }
    }

    /** A limit of a payment above that of its day would never bind, so one of them is wrong. */
    private static void longerSpansAllowMore(List<LimitRow> rows) {
        for (LimitRow shorter : rows) {
            for (LimitRow longer : rows) {
                boolean sameCase =
                        shorter.span().compareTo(longer.span()) < 0
                                && shorter.amount().currency() == longer.amount().currency()
                                && shorter.condition().equals(longer.condition());
                UnsafePolicy.unless(
                        !sameCase || !shorter.amount().isMoreThan(longer.amount()),
                        "“" + shorter.id() + "”比更长时间的“" + longer.id() + "”还宽",
                        "\""
                                + shorter.id()
                                + "\" is wider than the longer \""
                                + longer.id()
                                + "\"");
            }
        }
    }

    private static void moreProofAllowsMore(List<LimitRow> rows) {
        for (LimitRow one : rows) {
            for (LimitRow other : rows) {
                ProofLevel less = one.condition().weakerThan();
                ProofLevel more = other.condition().weakerThan();
                boolean sameSpan =
                        one.span() == other.span()
                                && one.amount().currency() == other.amount().currency()
                                && one.condition().evidence().equals(other.condition().evidence())
                                && one.condition().payeeNewerThanHours()
                                        == other.condition().payeeNewerThanHours();
                boolean isMore = less != null && (more == null || less.compareTo(more) < 0);
                UnsafePolicy.unless(
                        !sameSpan || !isMore || !one.amount().isMoreThan(other.amount()),
                        "“" + one.id() + "”验证得少，却比“" + other.id() + "”能付得多",
                        "\""
                                + one.id()
                                + "\" needs less proof and allows more than \""
                                + other.id()
                                + "\"");
            }
        }
    }

    private static void whoIsBetterKnownMayMore(List<LimitRow> rows) {
        for (LimitRow one : rows) {
            for (LimitRow other : rows) {
                boolean sameCount =
                        one.span() == other.span()
                                && one.counter().equals(other.counter())
                                && one.amount().currency() == other.amount().currency();
                UnsafePolicy.unless(
                        !sameCount
                                || !isBelow(one.condition(), other.condition())
                                || !one.amount().isMoreThan(other.amount()),
                        "“" + one.id() + "”的人核实得少，却比“" + other.id() + "”能付得多",
                        "\""
                                + one.id()
                                + "\" is for people less known and allows more than \""
                                + other.id()
                                + "\"");
            }
        }
    }

    /** Whether everybody the one speaks of is less known than everybody the other speaks of. */
    private static boolean isBelow(LimitCondition one, LimitCondition other) {
        Set<EvidenceClass> low = one.evidence();
        Set<EvidenceClass> high = other.evidence();
        return !low.isEmpty()
                && !high.isEmpty()
                && EnumSet.copyOf(low).stream()
                        .allMatch(a -> high.stream().allMatch(b -> a.compareTo(b) < 0));
    }
}
