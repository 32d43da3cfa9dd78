package org.jinnang.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.platform.Texts;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** The privacy page leaves out nothing that is kept about a person. */
class KeptTest {

    @Test
    void everyTableAboutAWalletIsTold() {
        List<String> tables =
                TestDatabase.fresh()
                        .sqlAsOwner()
                        .sql(
                                """
                                select distinct table_name from information_schema.columns
                                where table_schema = 'jinnang'
                                  and column_name in ('wallet_id', 'subject_id')
                                """)
                        .query(String.class)
                        .list();
        Set<String> told =
                Stream.of(Kept.values())
                        .flatMap(kept -> kept.tables().stream())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(tables).isNotEmpty();
        assertThat(told).as("name it in help.Kept, so that the page tells it").containsAll(tables);
    }

    @Test
    void everyColumnAboutAWalletGoesIntoTheFileOrIsLeftOutOnPurpose() {
        Map<String, KeptTable> tables = KeptTable.all();
        Map<String, Set<String>> stored = new TreeMap<>();
        TestDatabase.fresh()
                .sqlAsOwner()
                .sql(
                        """
                        select one.table_name, one.column_name from information_schema.columns one
                        where one.table_schema = 'jinnang'
                          and one.column_name not in ('wallet_id', 'subject_id')
                          and exists (select from information_schema.columns owner
                                      where owner.table_schema = 'jinnang'
                                        and owner.table_name = one.table_name
                                        and owner.column_name in ('wallet_id', 'subject_id'))
                        """)
                .query((row, _) ->
                        stored.computeIfAbsent(row.getString(1), _ -> new TreeSet<>())
                                .add(row.getString(2)))
                .list();

        assertThat(stored).isNotEmpty();
        stored.forEach((table, columns) -> {
            assertThat(tables).as("a line of privacy/kept.txt").containsKey(table);
            assertThat(
                            Objects.requireNonNull(tables.get(table)).columns().stream()
                                    .map(KeptColumn::name))
                    .as("the columns of %s in privacy/kept.txt", table)
                    .containsExactlyInAnyOrderElementsOf(columns);
        });
    }

    @Test
    void nothingThatOpensSomethingGoesIntoTheFile() {
        List<String> taken =
                KeptTable.all().values().stream()
                        .flatMap(table ->
                                table.taken().stream().map(column -> table.name() + "." + column))
                        .toList();

        assertThat(taken)
                .isNotEmpty()
                .noneMatch(column -> column.matches(".*(_hash|_mac|[.]mac|salt|encoded|secret)"))
                .doesNotContain("notice.content", "passkey.credential", "holder_key.wrapped_key");
    }

    @Test
    void everyLineBelongsToARowOfThePage() {
        Set<String> told =
                Stream.of(Kept.values())
                        .flatMap(kept -> kept.tables().stream())
                        .collect(Collectors.toSet());

        assertThat(told).containsAll(KeptTable.all().keySet());
    }

    @Test
    void everyRowHasItsWordsAndNoOtherHas() {
        Set<String> keys = new TreeSet<>();
        for (Kept kept : Kept.values()) {
            Stream.of("title", "what", "why", "until").forEach(p -> keys.add(kept.key() + "." + p));
        }
        Stream.of(Kept.Form.values()).forEach(form -> keys.add(form.key()));

        assertThat(Texts.keys("privacy")).isEqualTo(keys);
    }
}
