package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNameTest {

    @ParameterizedTest
    @CsvSource({
        "abc,              TOO_SHORT",
        "李梅,             TOO_SHORT",
        "'',               TOO_SHORT",
        "'    ',           TOO_SHORT",
        "aaaaaaaaaabbbbbbbbbbccccccccccddd, TOO_LONG",
        "li xiang,         CHARACTER_NOT_ALLOWED",
        "li@xiang,         CHARACTER_NOT_ALLOWED",
        "li@example.com,   CHARACTER_NOT_ALLOWED",
        "lіxiang,          CHARACTER_NOT_ALLOWED",
        "liхiаng,          CHARACTER_NOT_ALLOWED",
        "λιxiang,          CHARACTER_NOT_ALLOWED",
        "lixiäng,          CHARACTER_NOT_ALLOWED",
        "li😀xiang,        CHARACTER_NOT_ALLOWED",
        "li٣xiang,         CHARACTER_NOT_ALLOWED",
        "1lixiang,         NO_LETTER_FIRST",
        "13800138000,      NO_LETTER_FIRST",
        "-lixiang,         NO_LETTER_FIRST",
        "_lixiang,         NO_LETTER_FIRST",
        "한글ひらがな,      MIXED_SCRIPTS",
    })
    void aNameThatCouldBeMistakenIsRefusedWithItsReason(String typed, AccountName.Why why) {
        assertThat(AccountName.parse(typed)).isEqualTo(new AccountName.Refused(why));
    }

    @ParameterizedTest
    @CsvSource({
        "lixiang, l1xiang",
        "lixiang, llxiang",
        "lixiang, iixiang",
        "wangol,  wang01",
        "chenrn,  chenm",
        "vvang,   wang",
        "口子工厂, ロ子エ厂",
        "二大力士, ニ大カ士",
    })
    void namesThatLookTheSameHaveOneSkeleton(String name, String imitation) {
        assertThat(name(imitation).skeleton()).isEqualTo(name(name).skeleton());
    }

    @ParameterizedTest
    @CsvSource({"lixiang, limei", "lixiang, li.xiang", "wang, wong", "chen1, chen2"})
    void namesThatLookDifferentHaveDifferentSkeletons(String one, String other) {
        assertThat(name(one).skeleton()).isNotEqualTo(name(other).skeleton());
    }

    @Test
    void aNameCannotBeMadeAroundTheCheck() {
        assertThatThrownBy(() -> new AccountName("13800138000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountName("LiXiang"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2_000)
    void noAccountNameReadsAsAnotherKind(@ForAll String typed) {
        if (AccountName.parse(typed) instanceof AccountName.Valid(AccountName name)) {
            assertThat(Identifier.parse(name.canonical())).contains(name.identifier());
        }
    }

    private static AccountName name(String typed) {
        return ((AccountName.Valid) AccountName.parse(typed)).name();
    }
}
