package org.jinnang.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.jinnang.platform.Csv;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a cell is text, whatever somebody wrote into it. */
class ActivityCsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "＝1",
                "|calc",
                "%0A",
                "=\"x\""
            })
    void whatCouldBeAFormulaIsShownAsText(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Chrome, Linux", "付给 *梅，88.00 元", "a=b", "1-2", "*Mei"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"say \"yes\"", "\""})
    void quotesAreDoubled(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"" + text.replace("\"", "\"\"") + "\"");
    }
}
