package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class QuestionsTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Questions questions =
            new Questions(
                    new NamedParameterJdbcTemplate(
                            new DriverManagerDataSource(
                                    database.jdbcUrl(),
                                    database.server().superuser(),
                                    database.server().superuserPassword())));

    @Test
    void eachIsAnsweredByItself() {
        Question<List<Integer>> many = numbers("select generate_series(1, :most)", 3);
        Question<List<Integer>> none = numbers("select 1 where :most < 0", 3);
        Question<Integer> sum = many.map(all -> all.stream().mapToInt(Integer::intValue).sum());

        Questions.Answers answers = questions.askAll(List.of(none, many, sum));

        assertThat(answers.to(none)).isEmpty();
        assertThat(answers.to(many)).containsExactly(1, 2, 3);
        assertThat(answers.to(sum)).isEqualTo(6);
    }

    @Test
    void theNextOneSeesWhatTheOneBeforeHasWritten() {
        database.sqlAsOwner().sql("create table jinnang.asked (number int)").update();
        Question<Optional<Integer>> writes =
                writes("insert into jinnang.asked values (:most) returning number", 7);
        Question<List<Integer>> reads =
                numbers("select number from jinnang.asked where :most > 0", 7);

        Questions.Answers answers = questions.askAll(List.of(writes, reads));

        assertThat(answers.to(reads)).containsExactly(7);
    }

    @Test
    void whenOneFailsNothingOfTheOthersIsKept() {
        database.sqlAsOwner().sql("create table jinnang.kept (number int)").update();
        Question<Optional<Integer>> writes =
                writes("insert into jinnang.kept values (:most) returning number", 7);
        Question<List<Integer>> fails = numbers("select 1 / (:most - 7)", 7);

        assertThatThrownBy(() -> questions.askAll(List.of(writes, fails)))
                .isInstanceOf(DataAccessException.class);

        assertThat(questions.ask(numbers("select number from jinnang.kept where :most > 0", 7)))
                .isEmpty();
    }

    @Test
    void oneNameIsNeverTwoValues() {
        var one = numbers("select :most", 1);
        var other = numbers("select :most", 2);

        assertThatThrownBy(() -> questions.askAll(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasNotAskedHasNoAnswer() {
        var asked = numbers("select :most", 1);
        var notAsked = numbers("select :most", 1);

        Questions.Answers answers = questions.askAll(List.of(asked));

        assertThatThrownBy(() -> answers.to(notAsked)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void manyWhoAskTheSameGetTheirOwnRowsEachInTheirOrder() {
        var askers = new ArrayList<List<Question<List<Integer>>>>();
        for (int most = 0; most < 5; most++) {
            askers.add(
                    List.of(
                            numbers(
                                    "select n from generate_series(1, :most) n order by n desc",
                                    most),
                            numbers("select :most * 10", most)));
        }

        List<Questions.Answers> answers = questions.askEach(askers);

        assertThat(answers.get(0).to(askers.get(0).get(0))).isEmpty();
        assertThat(answers.get(4).to(askers.get(4).get(0))).containsExactly(4, 3, 2, 1);
        assertThat(answers.get(3).to(askers.get(3).get(1))).containsExactly(30);
    }

    @Test
    void whatIsTheSameForAllIsSentOnce() {
        String sql =
                """
                select :most from generate_series(1, 3) n
                where n in (:numbers) and n::text in ( :words )
                """;
        var one = listed(sql, 1, List.of(2, 3), List.of("1", "2"));
        var other = listed(sql, 5, List.of(2, 3), List.of("1", "2"));

        List<Questions.Answers> answers = questions.askEach(List.of(List.of(one), List.of(other)));

        assertThat(answers.get(0).to(one)).containsExactly(1);
        assertThat(answers.get(1).to(other)).containsExactly(5);
        assertThat(questions.ask(one)).containsExactly(1);
    }

    @Test
    void whatOneOfManyGetsWrongHarmsOnlyHim() {
        String sql = "select 1 / (:most - 7)";

        List<Integer> answered =
                Together.all(
                        40,
                        at -> {
                            try {
                                return questions.ask(numbers(sql, at)).getFirst();
                            } catch (DataAccessException _) {
                                return Integer.MIN_VALUE;
                            }
                        });

        for (int at = 0; at < 40; at++) {
            assertThat(answered.get(at)).isEqualTo(at == 7 ? Integer.MIN_VALUE : 1 / (at - 7));
        }
    }

    @Test
    void whatLocksOrChangesIsNeverAskedForManyWithoutWordsForIt() {
        var changing =
                Question.changing("select :most", Map.of("most", 1), (row, _) -> row.getInt(1));

        assertThatThrownBy(() -> questions.askEach(List.of(List.of(changing))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(questions.ask(changing)).contains(1);
    }

    private static Question<Optional<Integer>> writes(String sql, int most) {
        return Question.changing(sql, Map.of("most", most), (row, _) -> row.getInt(1));
    }

    private static Question<List<Integer>> listed(
            String sql, int most, List<Integer> numbers, List<String> words) {
        return Question.list(
                sql,
                Map.of("most", most, "numbers", numbers, "words", words),
                (row, _) -> row.getInt(1));
    }

    private static Question<List<Integer>> numbers(String sql, int most) {
        return Question.list(sql, Map.of("most", most), (row, _) -> row.getInt(1));
    }
}
