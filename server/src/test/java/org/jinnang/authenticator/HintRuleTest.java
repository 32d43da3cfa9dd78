package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import org.jinnang.kernel.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    quiet green hills stay | quiet green hills stay          | true
                    quiet green hills stay | It is QUIET-GREEN-HILLS         | true
                    quiet green hills stay | ｑｕｉｅｔ ｇｒｅｅｎ ｈｉ | true
                    quiet green hills stay | yats sllih neerg                | true
                    quiet green hills stay | the poem we read at the lake    | false
                    quiet green hills stay | hills                           | false
                    274951                 | 274951                          | true
                    274951                 | 2 7 4, then 9 5 1               | true
                    274951                 | ends in 951                     | true
                    274951                 | 159 472 the other way           | true
                    274951                 | a2b7c4d9e5f1                    | true
                    274951                 | my old bus lines                | false
                    274951                 | begins with 27                  | false
                    风吹麦浪起           | 风吹麦浪                        | true
                    风吹麦浪起           | 外婆家后面                      | false
                    !!!!!!!!               | so many !!!!!!!! of them        | true
                    """)
    void whatGivesThePasswordAwayIsNoHint(String password, String hint, boolean givesAway) {
        assertThat(HintRule.givesAway(hint, Secret.of(password))).isEqualTo(givesAway);
    }
}
