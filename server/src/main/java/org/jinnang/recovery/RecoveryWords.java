package org.jinnang.recovery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jinnang.access.InterruptedPayments.InterruptedPayment;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;

/** What recoveries say, in both languages. */
final class RecoveryWords {

    private static final String BUNDLE = "recovery";

    private RecoveryWords() {}

    /** Such as {@code CNY 2,000.00 or USD 300.00}. */
    static Bilingual anyOf(List<Money> amounts) {
        List<Bilingual> words = amounts.stream().map(Words::amount).toList();
        return new Bilingual(
                words.stream().map(Bilingual::zh).collect(Collectors.joining("或 ")),
                words.stream().map(Bilingual::en).collect(Collectors.joining(" or ")));
    }

    static Bilingual afterwards(Act act, long hours, List<Money> limits) {
        return Texts.bilingual(
                BUNDLE, "afterwards." + code(act), Map.of("hours", hours, "amount", anyOf(limits)));
    }

    static Bilingual wayTitle() {
        return Texts.bilingual(BUNDLE, "way.codes.title");
    }

    static Bilingual wayNeeds() {
        return Texts.bilingual(BUNDLE, "way.codes.needs");
    }

    static Bilingual keptAboveLimit(InterruptedPayment payment, Money limit) {
        return Texts.bilingual(
                BUNDLE,
                "kept.above_limit",
                Map.of("sum", Words.amount(payment.amount()), "amount", Words.amount(limit)));
    }

    static String code(Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }
}
