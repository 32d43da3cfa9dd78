package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.policy.LimitTables;
import org.jinnang.policy.Limits;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;

/** A table of limits is tried on the past, and switched on by a day and a name. */
@WalletTest
@Import(People.class)
class LimitTrialsTest {

    private final People people;
    private final LimitTrials trials;
    private final TestClock clock;
    private final TestDatabase database;
    private final OperatorCommand command;

    LimitTrialsTest(
            People people,
            LimitTrials trials,
            TestClock clock,
            TestDatabase database,
            List<OperatorCommand> commands) {
        this.people = people;
        this.trials = trials;
        this.clock = clock;
        this.database = database;
        this.command =
                commands.stream().filter(one -> one.name().equals("limits")).findFirst().get();
    }

    @Test
    void whatATableWouldHaveRefusedIsSaidByItsRules() {
        clock.advance(Duration.ofDays(100));
        Person payer = people.with(9_000_000);
        Person payee = people.with(0);
        paid(payer, payee, 60_000, 60_000, 30_000);
        clock.advance(Duration.ofDays(1));
        Person next = again(payer);
        paid(next, payee, 20_000, 8_000, 2_001);

        var trial = trials.run(LimitTables.table("cn-payment-account"), 30);

        assertThat(trial.payments()).isEqualTo(6);
        assertThat(trial.wallets()).isEqualTo(1);
        // A thousand ever: 600, then not 600, 300; the next day not 200, 80, and not 20.01.
        assertThat(trial.refused()).isEqualTo(Map.of("class_1_ever", 3));
        assertThat(trial.refusedWallets()).isEqualTo(1);
        assertThat(trial.samples()).extracting(LimitTrials.Sample::rule).hasSize(3);
        assertThat(trial.cut()).isFalse();
        assertThat(trials.run(LimitTables.table("cn-payment-account"), 0).refused())
                .as("what was paid before is known from the days")
                .isEqualTo(Map.of("class_1_ever", 3));
        assertThat(trials.run(LimitTables.table("plain"), 30).refused()).isEmpty();
    }

    @Test
    void aRefusalByOnesOwnLimitIsNoTablesDoing() {
        clock.advance(Duration.ofDays(300));
        Person payer = people.with(9_000_000);
        payer.browser()
                .post(
                        "/api/v1/limits/own",
                        Map.of("currency", "CNY", "span", "day", "amount", People.cny(100)));
        payer.confirms(payer.states(people.with(0), 101));

        var trial = trials.run(LimitTables.table("cn-e-cny"), 1);

        assertThat(trial.limitRefusals()).isEqualTo(1);
        assertThat(trial.allowed()).isZero();
    }

    @Test
    void aSwitchNamesADayToComeAndAPersonAndIsInTheAuditLog() {
        LocalDate tomorrow = Limits.dayOf(clock.instant()).plusDays(1);

        List<String> said =
                run("switch", "--table", "careful", "--from", tomorrow + "", "--by", "Zhao Min");

        assertThat(said).anyMatch(line -> line.contains("careful 1 holds from " + tomorrow));
        assertThat(String.join("\n", run("list"))).contains(tomorrow + "  careful 1  Zhao Min");
        assertThat(
                        database.sql()
                                .sql(
                                        """
                                        select count(*) from jinnang.audit_event
                                        where kind = 'LIMIT_TABLE_SWITCHED'
                                        """)
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        run("switch", "--table", "plain", "--from", tomorrow + "", "--by", "Zhao Min");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    switch | --table careful --by Zhao                     | Say with --from
                    switch | --table careful --from 2030-01-01             | Say with --by
                    switch | --from 2030-01-01 --by Zhao                   | Say with --table
                    switch | --table careful --from 2020-01-01 --by Zhao   | in force from 2026-11-01
                    switch | --table careful --from 2026-11-05 --by Zhao   | From tomorrow on
                    switch | --table careful --from tomorrow --by Zhao     | Write a day as
                    switch | --table generous --from 2030-01-01 --by Zhao  | There is no table
                    try    | --table careful --days -1                     | Days are 0 to 400
                    try    | --table careful --days many                   | Days are 0 to 400
                    show   | --table /nowhere.json                         | There is no file
                    """)
    void whatCannotBeDoneIsRefusedWithASentence(String action, String options, String said) {
        assertThatThrownBy(() -> run(action, options.split(" ", -1)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTableIsShownWithItsSources() {
        assertThat(String.join("\n", run("show", "--table", "cn-payment-account")))
                .contains("2015", "第二十四条", "class_1_ever", "evidence none, declared")
                .contains("weaker_than two");
        assertThat(run("try", "--table", "cn-payment-account"))
                .anyMatch(line -> line.contains("would have been refused"));
    }

    private List<String> run(String action, String... options) {
        var all = new TreeMap<String, String>();
        for (int at = 0; at + 1 < options.length; at += 2) {
            all.put(options[at], options[at + 1]);
        }
        return command.run(new OperatorCommand.Request(action, all));
    }

    private Person again(Person person) {
        var browser = people.browser(person.wallet());
        return new Person(person.wallet(), person.name(), person.email(), person.phone(), browser);
    }

    private static void paid(Person payer, Person payee, long... amounts) {
        for (long amount : amounts) {
            assertThat(payer.confirms(payer.states(payee, amount)).status()).isEqualTo(200);
        }
    }
}
