package org.jinnang.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the watch: what is no rule, what each condition asks, what a set says. */
class RuleSetTest {

    private static final RuleSet CALM = RuleSets.set("calm");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"script": "true"}             | {"alert": true}      | one.when.script
                    {"place": "old"}               | {"alert": true}      | one.when.place
                    {"device": "mine"}             | {"alert": true}      | one.when.device
                    {"times_the_usual": 0}         | {"alert": true}      | one.when.times_the_usual
                    {"times_the_usual": "8"}       | {"alert": true}      | one.when.times_the_usual
                    {"amount_at_least": {"CNY": 1}} | {"alert": true}     | one.when.amount_at_least
                    {"hours_of_day": {"from": 3, "until": 3}} | {"alert": true} | hours_of_day
                    {"hours_of_day": {"from": 3, "until": 24}} | {"alert": true} | hours_of_day
                    {"place": "new"}               | {"alert": false}     | one.then
                    {"place": "new"}               | {"pause_hours": 0}   | one.then
                    {"place": "new"}               | {"pause_hours": 73}  | 1 to 72 hours
                    {"place": "new"}               | {"erase": true}      | one.then
                    {"place": "new"}               | {}                   | one.then
                    {"place": "new"}               | {"continue_with": "real_name"} | one.then
                    {"place": "new"} | {"pause_hours": 1, "continue_with": "a word"} | continue_with
                    {}                             | {"alert": true}      | no condition
                    """)
    void whatIsNoRuleIsRefusedWithItsPlace(String when, String then, String said) {
        assertThatThrownBy(() -> read(when, then))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(said);
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        String rule =
                """
                {"id": "one", "why": {"zh": "一", "en": "one"}, "when": {"place": "new"},
                 "then": {"alert": true}}\
                """;

        assertThatThrownBy(() -> file(rule + "," + rule)).isInstanceOf(CannotRun.class);
        assertThatThrownBy(() -> file(rule.replace("\"then\"", "\"than\"")))
                .isInstanceOf(CannotRun.class);
        assertThat(file(rule).rules()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"amount_at_least": {"CNY": 50, "USD": 7}} | amount 5000          | true
                    {"amount_at_least": {"CNY": 50, "USD": 7}} | amount 4999          | false
                    {"times_the_usual": 8}          | amount 800, usual 100, earlier 3 | true
                    {"times_the_usual": 8}          | amount 799, usual 100, earlier 3 | false
                    {"times_the_usual": 8}          | amount 800, usual 100, earlier 2 | false
                    {"times_the_usual": 8}          | amount 800                       | false
                    {"payee_newer_than_hours": 24}  |                                  | true
                    {"payee_newer_than_hours": 24}  | payee 23                         | true
                    {"payee_newer_than_hours": 24}  | payee 24                         | false
                    {"payments_in_an_hour": 3}      | hour 2                           | true
                    {"payments_in_an_hour": 3}      | hour 1                           | false
                    {"new_payees_in_a_day": 3}      | fresh 2                          | true
                    {"new_payees_in_a_day": 3}      | fresh 2, payee 1                 | false
                    {"failures_before": 3}          | refused 1, wrong 2               | true
                    {"failures_before": 3}          | refused 1, wrong 1               | false
                    {"device": "not_trusted"}       |                                  | true
                    {"device": "not_trusted"}       | trusted                          | false
                    {"device": "not_own"}           | foreign                          | true
                    {"device": "not_own"}           |                                  | false
                    {"place": "new"}                | elsewhere                        | true
                    {"place": "new"}                |                                  | false
                    {"signed_in_within_minutes": 5} | minutes 4                        | true
                    {"signed_in_within_minutes": 5} | minutes 5                        | false
                    {"credential_newer_than_hours": 24} | credential 23                | true
                    {"credential_newer_than_hours": 24} | credential 24                | false
                    {"after": "recovery"}           | recovered                        | true
                    {"after": "recovery"}           |                                  | false
                    {"hours_of_day": {"from": 0, "until": 5}}  | oclock 4              | true
                    {"hours_of_day": {"from": 0, "until": 5}}  | oclock 5              | false
                    {"hours_of_day": {"from": 22, "until": 5}} | oclock 23             | true
                    {"hours_of_day": {"from": 22, "until": 5}} | oclock 12             | false
                    {"place": "new", "device": "not_trusted"}  | elsewhere, trusted    | false
                    """)
    void eachConditionAsksOneThing(String when, String signs, boolean hits) {
        RuleSet rules = read(when, "{\"alert\": true}");

        assertThat(rules.of(Known.of(signs)).hit()).hasSize(hits ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource
    void whatShipsSaysWhyInBothLanguagesAndLeavesSmallAmountsAlone(String name) {
        RuleSet rules = RuleSets.set(name);
        Set<String> words = new HashSet<>();

        rules.rules().forEach(rule -> words.add(rule.why().zh() + rule.why().en()));

        assertThat(words).hasSameSizeAs(rules.rules());
        assertThat(rules.concerns(new Money(49_999, Currency.CNY))).isFalse();
        assertThat(rules.concerns(new Money(6_999, Currency.USD))).isFalse();
    }

    static List<String> whatShipsSaysWhyInBothLanguagesAndLeavesSmallAmountsAlone() {
        return RuleSets.shipped();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    amount 960000, usual 80000, earlier 9            | pause
                    amount 960000, usual 80000, earlier 9, payee 200 | allow
                    amount 960000, usual 80000, earlier 2            | allow
                    amount 299999, usual 100, earlier 9              | allow
                    amount 300000, fresh 3                           | pause
                    amount 300000, elsewhere                         | pause
                    amount 300000, elsewhere, trusted                | allow
                    amount 200000, wrong 3                           | pause
                    amount 200000, wrong 4, trusted                  | pause
                    amount 200000, wrong 2, refused 2                | lock
                    amount 100000, recovered                         | pause
                    amount 2000000                                   | alert
                    amount 2000000, trusted                          | allow
                    amount 2000000, trusted, oclock 3                | alert
                    amount 1999999, usual 80000, earlier 9, oclock 3 | pause
                    amount 2000000, usual 80000, earlier 9, oclock 3 | pause_with_real_name
                    """)
    void theDefaultPausesWhatStandsOut(String signs, String outcome) {
        assertThat(CALM.of(Known.of(signs)).outcome().code()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 99_999})
    void smallAmountsNeedNoLook(long fen) {
        assertThat(CALM.concerns(new Money(fen, Currency.CNY))).isFalse();
        assertThat(RuleSets.set("off").concerns(new Money(100_000_000, Currency.CNY))).isFalse();
    }

    private static RuleSet read(String when, String then) {
        return file(
                "{\"id\": \"one\", \"why\": {\"zh\": \"一\", \"en\": \"one\"}, \"when\": "
                        + when
                        + ", \"then\": "
                        + then
                        + "}");
    }

    private static RuleSet file(String rules) {
        String file =
                """
                {"format": 1, "name": "mine", "version": 1, "about": {"zh": "我的", "en": "mine"},
                 "rules": [%s]}
                """
                        .formatted(rules);
        return RuleSetFile.read("mine", file.getBytes(StandardCharsets.UTF_8));
    }

    /** Signs in words: what is not said is ordinary. */
    private record Known(String words) {

        static Signs of(String words) {
            Known known = new Known(words == null ? "" : words);
            return new Signs(
                    Currency.CNY,
                    known.number("amount", 1),
                    known.has("usual") ? Long.valueOf(known.number("usual", 0)) : null,
                    known.number("earlier", 0),
                    known.has("payee") ? Integer.valueOf(known.number("payee", 0)) : null,
                    known.number("hour", 0),
                    known.number("fresh", 0),
                    known.number("refused", 0),
                    known.number("wrong", 0),
                    known.has("trusted"),
                    !known.has("foreign"),
                    known.has("elsewhere"),
                    known.number("minutes", 100),
                    known.number("credential", 10_000),
                    known.has("recovered"),
                    known.number("oclock", 12));
        }

        boolean has(String name) {
            return List.of(words.split(", *")).stream().anyMatch(word -> word.startsWith(name));
        }

        int number(String name, int otherwise) {
            return List.of(words.split(", *")).stream()
                    .filter(word -> word.startsWith(name + " "))
                    .map(word -> Integer.parseInt(word.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
