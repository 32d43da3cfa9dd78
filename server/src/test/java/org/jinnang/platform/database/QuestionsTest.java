package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jinnang.testing.TestDatabase;
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
        Question<List<Integer>> writes =
                numbers("insert into jinnang.asked values (:most) returning number", 7);
        Question<List<Integer>> reads =
                numbers("select number from jinnang.asked where :most > 0", 7);

        Questions.Answers answers = questions.askAll(List.of(writes, reads));

        assertThat(answers.to(reads)).containsExactly(7);
    }

    @Test
    void whenOneFailsNothingOfTheOthersIsKept() {
        database.sqlAsOwner().sql("create table jinnang.kept (number int)").update();
        Question<List<Integer>> writes =
                numbers("insert into jinnang.kept values (:most) returning number", 7);
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

    private static Question<List<Integer>> numbers(String sql, int most) {
        return Question.list(sql, Map.of("most", most), (row, _) -> row.getInt(1));
    }
}
