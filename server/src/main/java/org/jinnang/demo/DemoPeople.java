package org.jinnang.demo;

import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/**
 * The invented people of the demo: one table. Numbers are in a range that is not assigned,
 * addresses end in example.com (RFC 2606), passwords are for everybody to read.
 */
final class DemoPeople {

    /** What is special about somebody when the demo begins. */
    enum Beginning {
        IN_ORDER,
        /** Five wrong payment passwords in a row: payments are locked, the countdown runs. */
        PAYMENTS_LOCKED,
        /** Reported lost: everything outward is shut until it is unfrozen. */
        FROZEN
    }

    /** A person as invented. */
    record Invented(
            Bilingual name,
            String accountName,
            String email,
            String phone,
            String signInPassword,
            String paymentPassword,
            Beginning beginning,
            List<Money> money) {}

    static final List<Invented> ALL =
            List.of(
                    new Invented(
                            new Bilingual("李想", "Li Xiang"),
                            "lixiang",
                            "lixiang@example.com",
                            "+8619000000001",
                            "seven paper lanterns",
                            "739164",
                            Beginning.IN_ORDER,
                            money(1_248_060, 128_000)),
                    new Invented(
                            new Bilingual("李梅", "Li Mei"),
                            "limei",
                            "limei@example.com",
                            "+8619000000002",
                            "quiet river stones",
                            "402857",
                            Beginning.IN_ORDER,
                            money(365_020, 42_000)),
                    new Invented(
                            new Bilingual("王秀英", "Wang Xiuying"),
                            "wangxy",
                            "wangxiuying@example.com",
                            "+8619000000003",
                            "green tea at noon",
                            "591836",
                            Beginning.PAYMENTS_LOCKED,
                            money(806_500, 10_000)),
                    new Invented(
                            new Bilingual("陈大文", "Chan Tai Man"),
                            "chendw",
                            "chendawen@example.com",
                            "+8619000000004",
                            "old bridge in rain",
                            "268473",
                            Beginning.FROZEN,
                            money(214_800, 66_600)));

    /** Has been at a counter, so that something was changed: nobody to play other games with. */
    static final Invented VISITOR =
            new Invented(
                    new Bilingual("孙浩", "Sun Hao"),
                    "sunhao",
                    "sunhao@example.com",
                    "+8619000000005",
                    "three boats at dusk",
                    "385162",
                    Beginning.IN_ORDER,
                    money(96_000, 1_000));

    /** What everybody gets who opens a wallet in the demo. */
    static final List<Money> WELCOME = money(100_000, 10_000);

    private DemoPeople() {}

    private static List<Money> money(long fen, long cents) {
        return List.of(new Money(fen, Currency.CNY), new Money(cents, Currency.USD));
    }
}
