package org.jinnang.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
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
    void everyRowHasItsWordsAndNoOtherHas() {
        Set<String> keys = new TreeSet<>();
        for (Kept kept : Kept.values()) {
            Stream.of("title", "what", "why", "until").forEach(p -> keys.add(kept.key() + "." + p));
        }
        Stream.of(Kept.Form.values()).forEach(form -> keys.add(form.key()));

        assertThat(Texts.keys("privacy")).isEqualTo(keys);
    }
}
