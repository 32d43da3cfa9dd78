package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentFiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--holders 1 | --holders is from 2 to 3000.",
                "--callers 0 | --callers is from 1 to 2000.",
                "--rate 100001 | --rate is from 0 to 100000.",
                "--seconds 0 | --seconds is from 1 to 3600.",
                "--rounds ten | --rounds needs a number, not \"ten\".",
                "--rounds | There is no option --rounds",
                "--hot | There is no option --hot",
                "--holders 8 --callers 9 | There are fewer --holders than --callers."
            })
    void whatMakesNoSenseIsRefused(String words, String sentence) {
        assertThatThrownBy(() -> PaymentOptions.of(List.of(words.split(" ", -1))))
                .isInstanceOf(Refused.class)
                .hasMessage(sentence);
    }

    @Test
    void thereAreEnoughHoldersForAnyCallers() {
        assertThat(PaymentOptions.of(List.of()).holders()).isEqualTo(1024);
        assertThat(PaymentOptions.of(List.of("--callers", "2000")).holders()).isEqualTo(3000);
    }

    @Test
    void theYardstickIsTheBetterOfItsTwoTurns() {
        Map<String, List<PaymentTurn>> turns = new LinkedHashMap<>();
        turns.put(PaymentPlan.CLOSED, List.of(turn(900, 300), turn(1000, 200), turn(9000, 100)));
        turns.put("pgbench-16", List.of(turn(2000, 0)));
        turns.put("pgbench-64", List.of(turn(1600, 0)));

        assertThat(PaymentPlan.figures(turns))
                .containsEntry("payments_per_s", 1000L)
                .containsEntry("pgbench_tps", 2000L)
                .containsEntry("ratio_pgbench", 0.5)
                .containsEntry("cpu_us", 220L)
                .containsEntry("cpu_callers_us", 7L)
                .containsEntry("open_per_s", null)
                .containsEntry("failed", 5L);
    }

    @Test
    void withoutTheYardstickThereIsNoRatio() {
        var figures = PaymentPlan.figures(Map.of(PaymentPlan.CLOSED, List.of(turn(900, 300))));

        assertThat(figures)
                .containsEntry("payments_per_s", 900L)
                .containsEntry("pgbench_tps", null)
                .containsEntry("ratio_pgbench", null);
    }

    private static PaymentTurn turn(double perSecond, double serverMicros) {
        return new PaymentTurn(perSecond, 1, 2, serverMicros, 20, 7, 500, 1, 0);
    }
}
