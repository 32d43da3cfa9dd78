package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "abc",
                "a b c d",
                "1234",
                "12345",
                "+",
                "+86",
                "0000",
                "110",
                "lixiang!",
                "li@xiang",
                "li@@example.com",
                "@example.com",
                "li@example",
                "li@-example.com",
                "li..xiang@example.com",
                ".li@example.com",
                "li xiang@example.com",
                "li@example.com\nBcc: x@example.com",
                "li@exam ple.com",
                "\"li\"@example.com",
                "+86 10 6552 9988",
                "021-65529988",
                "190 0000 00017",
                "\u0000abcd",
                "лиxiang",
                "li\u200bxiang",
                "li\u202egnaix",
                "wal_01jd\uFFFF",
                "1lixiang",
                "-lixiang",
                "...."
            })
    void whatCanNameNobodyIsNoIdentifier(String typed) {
        assertThat(Identifier.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lixiang,                    ACCOUNT_NAME, lixiang",
        "'  LiXiang ',               ACCOUNT_NAME, lixiang",
        "ｌｉｘｉａｎｇ,              ACCOUNT_NAME, lixiang",
        "ＬＩＸＩＡＮＧ０１,          ACCOUNT_NAME, lixiang01",
        "li.xiang_01-a,              ACCOUNT_NAME, li.xiang_01-a",
        "锦囊妙计,                    ACCOUNT_NAME, 锦囊妙计",
        "li小明,                      ACCOUNT_NAME, li小明",
        "Li.Xiang@Example.COM,       EMAIL,        li.xiang@example.com",
        "ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ, EMAIL,        li@example.com",
        "li+wallet@example.com,      EMAIL,        li+wallet@example.com",
        "li@例子.测试,                EMAIL,        li@xn--fsqu00a.xn--0zwm56d",
        "19000000001,                PHONE,        +8619000000001",
        "190 0000 0001,              PHONE,        +8619000000001",
        "+86 190-0000-0001,          PHONE,        +8619000000001",
        "0086 190 0000 0001,         PHONE,        +8619000000001",
        "８６１９００００００００１,   PHONE,        +8619000000001",
        "+1 (201) 555-0123,          PHONE,        +12015550123",
        "+852 9123 4567,             PHONE,        +85291234567",
    })
    void theSameNameHasOneFormHoweverItIsTyped(
            String typed, Identifier.Kind kind, String canonical) {
        assertThat(Identifier.parse(typed)).contains(new Identifier(kind, canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lixiang", "li@example.com", "+8619000000001", "锦囊妙计", "ｌｉｘｉａｎｇ"})
    void readingACanonicalFormAgainChangesNothing(String typed) {
        Identifier once = Identifier.parse(typed).orElseThrow();

        assertThat(Identifier.parse(once.canonical())).isEqualTo(Optional.of(once));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lixiang", "li@example.com", "+8619000000001"})
    void anIdentifierDoesNotPrintItself(String typed) {
        assertThat(Identifier.parse(typed).orElseThrow().toString()).doesNotContain(typed);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 10_000})
    void anEndlessTextIsRefusedBeforeItIsLookedAt(int characters) {
        assertThat(Identifier.parse("a".repeat(characters))).isEmpty();
    }
}
