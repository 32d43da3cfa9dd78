package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
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

    @Test
    void noAccountNameReadsAsAnotherKind() {
        var random = new Random(7);
        int names = 0;
        for (int tries = 0; tries < 20_000; tries++) {
            String typed = typed(random);
            if (AccountName.parse(typed) instanceof AccountName.Valid(AccountName name)) {
                names++;
                assertThat(Identifier.parse(name.canonical()))
                        .as(typed)
                        .contains(name.identifier());
            }
        }
        assertThat(names).isGreaterThan(1_000);
    }

    /** Mostly of what names, addresses and numbers are made of; sometimes anything. */
    private static String typed(Random random) {
        String usual = "abclmxyzABILO0123456789._-+@ 李梅カひ한";
        int length = random.nextInt(14);
        var typed = new StringBuilder();
        for (int at = 0; at < length; at++) {
            boolean anything = random.nextInt(40) == 0;
            typed.appendCodePoint(
                    anything
                            ? random.nextInt(Character.MAX_CODE_POINT + 1)
                            : usual.codePointAt(random.nextInt(usual.length())));
        }
        return typed.toString();
    }

    private static AccountName name(String typed) {
        return ((AccountName.Valid) AccountName.parse(typed)).name();
    }
}
