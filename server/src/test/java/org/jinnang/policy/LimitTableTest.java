package org.jinnang.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Currency;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of limits: what ships says what its sources say, and what is unsafe is refused. */
class LimitTableTest {

    private static final String TABLE =
            """
            {"format": 1, "name": "own", "version": 1, "valid_from": "2026-11-23",
             "about": {"zh": "自己的", "en": "Our own"},
             "sources": [{"title": {"zh": "自己", "en": "Us"}, "place": "1"}],
             "raised_after_hours": 24,
             "limits": [LIMITS]}
            """;

    static List<String> shipped() {
        return LimitTables.shipped();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatShipsIsSafeAndNamesItself(String name) {
        LimitTable table = LimitTables.table(name);

        assertThat(table.name()).isEqualTo(name);
        assertThat(table.sources()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # table              | known              | limits in CNY
                      cn-payment-account | none               | ever 1000, day below two 1000, day below signed 5000
                      cn-payment-account | declared           | ever 1000, day below two 1000, day below signed 5000
                      cn-payment-account | checked_by_number  | year 100000, day below two 1000, day below signed 5000
                      cn-payment-account | checked_at_counter | year 200000, day below two 1000, day below signed 5000
                      cn-e-cny           | none               | payment 2000, day 5000, year 50000
                      cn-e-cny           | declared           | payment 5000, day 10000
                      cn-e-cny           | checked_by_number  | payment 50000, day 100000
                      cn-e-cny           | checked_at_counter |
                      cn-bank-account    | none               | day 2000, year 50000
                      cn-bank-account    | checked_by_number  | day 10000, year 200000
                      cn-bank-account    | checked_at_counter |
                      plain              | none               | month 1000000
                      plain              | checked_at_counter | month 1000000
                    """)
    void theTablesSayWhatTheirSourcesSay(String name, String known, String limits) {
        LimitTable table = LimitTables.table(name);

        List<String> rows =
                table
                        .rows(Currency.CNY, EvidenceClass.valueOf(known.toUpperCase(Locale.ROOT)))
                        .stream()
                        .map(LimitTableTest::said)
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        limits == null ? List.of() : List.of(limits.split(", ", -1)));
    }

    @Test
    void lowValuesAreThirtyEachAndAHundredOrFiveInARow() {
        List<LimitRow> rows =
                LimitTables.table("eu-low-value").rows(Currency.USD, EvidenceClass.NONE);

        assertThat(rows).extracting(row -> row.amount().minor()).containsExactly(3_000L, 10_000L);
        assertThat(rows).extracting(LimitRow::times).containsExactly(0, 5);
        assertThat(rows).allMatch(row -> row.condition().isFor(ProofLevel.ONE));
        assertThat(rows).noneMatch(row -> row.condition().isFor(ProofLevel.TWO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    # rows | what is said of them
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 10}, {"id": "a", "span": "month", "currency": "CNY", "amount": 20} | stands twice
                      {"id": "A b", "span": "day", "currency": "CNY", "amount": 10} | is not of
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 10}, {"id": "b", "span": "day", "currency": "CNY", "amount": 20} | speak of the same
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 10, "evidence": ["none", "declared"]}, {"id": "b", "span": "day", "currency": "CNY", "amount": 20, "evidence": ["declared"]} | speak of the same
                      {"id": "a", "span": "payment", "currency": "CNY", "amount": 21}, {"id": "b", "span": "day", "currency": "CNY", "amount": 20} | wider than the longer
                      {"id": "a", "span": "month", "currency": "CNY", "amount": 21}, {"id": "b", "span": "year", "currency": "CNY", "amount": 20} | wider than the longer
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 21, "weaker_than": "two"}, {"id": "b", "span": "day", "currency": "CNY", "amount": 20, "weaker_than": "signed"} | needs less proof
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 21, "weaker_than": "two"}, {"id": "b", "span": "day", "currency": "CNY", "amount": 20} | needs less proof
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 21, "evidence": ["none"]}, {"id": "b", "span": "day", "currency": "CNY", "amount": 20, "evidence": ["checked_by_number"]} | people less known
                      {"id": "a", "span": "in_a_row", "currency": "CNY", "amount": 21} | never starts afresh
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 21, "times": 5} | only payments in a row
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 0} | the value of "limits.0.amount" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": -5} | the value of "limits.0.amount" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 1.5} | the value of "limits.0.amount" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": "10"} | the value of "limits.0.amount" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 99999999999} | the value of "limits.0.amount" is wrong
                      {"id": "a", "span": "week", "currency": "CNY", "amount": 10} | the value of "limits.0.span" is wrong
                      {"id": "a", "span": "day", "currency": "EUR", "amount": 10} | the value of "limits.0.currency" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 10, "weaker_than": "none"} | the value of "limits.0.weaker_than" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 10, "evidence": []} | the value of "limits.0.evidence" is wrong
                      {"id": "a", "span": "day", "currency": "CNY", "amount": 10, "script": "1"} | "limits.0.script" is unknown
                      {"span": "day", "currency": "CNY", "amount": 10} | "limits.0.id" is missing
                      7 | the value of "limits.0" is wrong
                      ~ ~ | the value of "limits" is wrong
                    """)
    void whatIsUnsafeOrWrongIsRefusedWithWords(String rows, String said) {
        refused(TABLE.replace("LIMITS", rows), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                      "format": 1              | "format": 2              | format 1 only
                      "version": 1             | "version": 0             | the value of "version" is wrong
                      "name": "own"            | "name": "Own Table"      | small letters
                      "2026-11-23"             | "soon"                   | the value of "valid_from" is wrong
                      "raised_after_hours": 24 | "raised_after_hours": 0  | waits 1 to 168 hours
                      "raised_after_hours": 24 | "raised_after_hours": 999 | waits 1 to 168 hours
                      , "en": "Our own"        | ~~                       | "about.en" is missing
                      "place": "1"             | "place": 1               | the value of "sources.0.place" is wrong
                      "raised_after_hours": 24,| ~~                       | "raised_after_hours" is missing
                      {"format"                | {"format": 1, "format"   | it is no JSON
                    """)
    void aHeadThatIsWrongIsRefusedWithWords(String before, String after, String said) {
        String row = "{\"id\": \"a\", \"span\": \"day\", \"currency\": \"CNY\", \"amount\": 10}";
        String table = TABLE.replace("LIMITS", row);
        assertThat(table).contains(before);

        refused(table.replace(before, after), said);
    }

    @Test
    void nobodyInventsATable() {
        assertThatThrownBy(() -> LimitTables.table("generous"))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("There is no table of limits");
        assertThatThrownBy(() -> LimitTables.table("/nowhere/own.json"))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("There is no file");
    }

    private static void refused(String table, String said) {
        assertThatThrownBy(() -> LimitTableFile.read("own", table.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(said);
    }

    private static String said(LimitRow row) {
        String below =
                row.condition().weakerThan() == null
                        ? ""
                        : "below " + row.condition().weakerThan().code() + " ";
        return row.span().code() + " " + below + row.amount().minor() / 100;
    }
}
