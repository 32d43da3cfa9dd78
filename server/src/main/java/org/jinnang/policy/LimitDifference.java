package org.jinnang.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One limit that would be another one. Pure.
 *
 * @param before empty when the table had no such row
 * @param after empty when the row would fall away
 */
public record LimitDifference(String id, Optional<LimitRow> before, Optional<LimitRow> after) {

    /** All of them: first in the order of the new table, then what falls away. */
    public static List<LimitDifference> between(LimitTable before, LimitTable after) {
        var olds =
                before.rows().stream().collect(Collectors.toMap(LimitRow::id, Function.identity()));
        var news =
                after.rows().stream().collect(Collectors.toMap(LimitRow::id, Function.identity()));
        return Stream.concat(after.rows().stream(), before.rows().stream())
                .map(LimitRow::id)
                .distinct()
                .map(id ->
                        new LimitDifference(
                                id,
                                Optional.ofNullable(olds.get(id)),
                                Optional.ofNullable(news.get(id))))
                .filter(one -> !one.before().equals(one.after()))
                .toList();
    }
}
