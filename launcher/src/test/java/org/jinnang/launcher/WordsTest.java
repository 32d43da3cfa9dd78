package org.jinnang.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @TempDir private Path machine;
    private Checkout checkout;

    @BeforeEach
    void prepare() {
        checkout = Checkout.complete(machine);
    }

    @ParameterizedTest
    @CsvSource({
        "dmeo, demo",
        "tests, test",
        "srve, serve",
        "verfiy, verify",
        "hlep, help",
        "kesy, keys",
        "restric, restrict",
        "maintenence, maintenance"
    })
    void anUnknownCommandIsRefusedAndTheNearestNamed(String typed, String meant) {
        var outcome = checkout.run(typed);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("There is no command \"" + typed + "\". Did you mean \"" + meant + "\"?")
                .contains("没有命令“" + typed + "”。是不是想输入“" + meant + "”？");
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "", "*", "--port", "; rm -rf /", "demo test"})
    void aWordThatIsNearNothingIsRefusedWithoutAGuess(String typed) {
        var outcome = checkout.run(typed);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains("There is no command").doesNotContain("Did you mean");
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "demo,    --prot,        Did you mean \"--port\"",
        "demo,    --fersh,       Did you mean \"--fresh\"",
        "demo,    --deep,        There is no option \"--deep\"",
        "demo,    8080,          There is no option \"8080\"",
        "serve,   --fresh,       There is no option \"--fresh\"",
        "verify,  --port,        There is no option \"--port\"",
        "verify,  --ful,         Did you mean \"--full\"",
        "verify,  --full=yes,    The option --full takes no value",
        "migrate, --full,        There is no option \"--full\"",
        "test,    --dep,         Did you mean \"--deep\"",
        "demo,    --port,        The option --port needs a value",
        "demo,    --data=,       The option --data needs a value",
        "demo,    --fresh=yes,   The option --fresh takes no value",
        "demo,    --port=65536,  A port is a number from 0 to 65535",
        "demo,    --port=1e3,    A port is a number from 0 to 65535",
        "demo,    --port=-1,     A port is a number from 0 to 65535",
        "keys,    --data,        There is no option \"--data\"",
        "keys,    --otu,         Did you mean \"--out\"",
        "keys,    --out,         The option --out needs a value",
        "keys,    --out=,        The option --out needs a value",
        "serve,   --out,         There is no option \"--out\"",
        "bench,   '',            There is no benchmark \"\"",
        "bench,   ledgre,        Did you mean \"ledger\"",
        "bench,   --hot,         There is no benchmark \"--hot\"",
        "demo,    --hot,         There is no option \"--hot\"",
        "restrict, '',           There is no action \"\"",
        "restrict, plaec,        Did you mean \"place\"",
        "restrict, --wallet,     There is no action \"--wallet\""
    })
    void aWrongOptionIsRefusedBeforeAnythingStarts(String command, String option, String sentence) {
        var outcome = checkout.run(command, option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains(sentence);
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpNamesEveryCommandInBothLanguages(String word) {
        var outcome = checkout.run(word);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.said())
                .contains(
                        "demo",
                        "test",
                        "serve",
                        "migrate",
                        "verify",
                        "keys",
                        "policy",
                        "limits",
                        "restrict",
                        "maintenance",
                        "bench",
                        "help")
                .contains("运行全部测试", "run all tests");
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--acounts,      Did you mean \"--accounts\"",
        "--port,         There is no option \"--port\"",
        "--rounds,       The option --rounds needs a value",
        "--rounds=,      The option --rounds needs a value",
        "--hot=yes,      The option --hot takes no value",
        "--accounts=1e3, 'The option --accounts needs a whole number (100k or 10m will do)'",
        "--accounts=k,   'not \"k\"'",
        "--accounts=-1k, 'not \"-1k\"'",
        "--callers=1.5,  'not \"1.5\"'"
    })
    void aWrongOptionOfAMeasurementIsRefusedBeforeAnythingStarts(String option, String sentence) {
        var outcome = checkout.run("bench", "ledger", option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains(sentence);
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--hot,        There is no option \"--hot\"",
        "--holder,     Did you mean \"--holders\"",
        "--keycloak,   The option --keycloak needs a value",
        "--holders=1e, 'not \"1e\"'"
    })
    void eachMeasurementHasItsOwnOptions(String option, String sentence) {
        var outcome = checkout.run("bench", "signin", option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains(sentence);
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "place, --walet,          Did you mean \"--wallet\"",
        "lift,  --until=2030,     There is no option \"--until\"",
        "list,  --by,             There is no option \"--by\"",
        "place, --by,             The option --by needs a value",
        "place, --by=,            The option --by needs a value"
    })
    void aWrongOptionOfAnOrderIsRefusedBeforeAnythingStarts(
            String action, String option, String sentence) {
        var outcome = checkout.run("restrict", action, option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains(sentence);
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "plan,  --cover,          Did you mean \"--covers\"",
        "begin, --from=2030,      There is no option \"--from\"",
        "end,   --reference,      The option --reference needs a value",
        "list,  --by,             There is no option \"--by\"",
        "stop,  --by,             There is no action \"stop\""
    })
    void aWrongOptionOfPlannedWorkIsRefusedBeforeAnythingStarts(
            String action, String option, String sentence) {
        var outcome = checkout.run("maintenance", action, option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains(sentence);
        assertThat(checkout.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "report, --profil,        Did you mean \"--profile\"",
        "list,   --profile,       There is no option \"--profile\"",
        "diff,   --from,          The option --from needs a value",
        "diff,   classic,         There is no option \"classic\"",
        "show,   --from,          There is no action \"show\""
    })
    void aWrongOptionOfAPolicyIsRefusedBeforeAnythingStarts(
            String action, String option, String sentence) {
        var outcome = checkout.run("policy", action, option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains(sentence);
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void whatToDoWithAnOrderMustBeSaid() {
        var outcome = checkout.run("restrict");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).contains("What shall be done?", "要做什么？");
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void whatToMeasureMustBeSaid() {
        var outcome = checkout.run("bench");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("What shall be measured? For example: ./jinnang bench ledger")
                .contains("要测量什么？例如：./jinnang bench ledger");
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void aKeysetWithoutAPlaceIsRefusedBeforeAnythingIsBuilt() {
        var outcome = checkout.run("keys");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("Say with --out where the new keyset file shall be.")
                .contains("请用 --out 指定新密钥文件的位置。");
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void noWordAtAllIsHelpAndSoIsAnOptionForIt() {
        var help = checkout.run("help");

        assertThat(checkout.run()).isEqualTo(help);
        assertThat(checkout.run("demo", "--help")).isEqualTo(help);
        assertThat(checkout.run("bench", "--help")).isEqualTo(help);
        assertThat(checkout.run("bench", "ledger", "--help")).isEqualTo(help);
        assertThat(checkout.run("bench", "signin", "--help")).isEqualTo(help);
    }
}
