package org.jinnang.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A limit that decides, as the API shows it.
 *
 * @param rule the name of the limit in its table
 * @param because what makes it hold; empty for one that always holds for everybody
 * @param title what it is, in words
 * @param amount the limit
 * @param left what could be paid now in one payment
 * @param endsAt when it is free again; null when it always holds
 * @param raisedBy what would allow more
 */
public record LimitView(
        Kind kind,
        String rule,
        List<Because> because,
        Bilingual title,
        Money amount,
        Money left,
        @Nullable Instant endsAt,
        List<Raise> raisedBy) {

    private static final String BUNDLE = "limits";

    /** Which limit. */
    public enum Kind {
        PER_PAYMENT,
        PER_DAY,
        PER_MONTH,
        PER_YEAR,
        EVER,
        IN_A_ROW,
        AFTER_RECOVERY
    }

    /** What makes a limit hold for this payment. */
    public enum Because {
        /** The holder set it. */
        OWN,
        /** How far it was checked who the holder is. */
        REAL_NAME,
        /** How the payment is approved. */
        PROOFS,
        /** The payee was not paid before, or only just now. */
        NEW_PAYEE
    }

    /** What allows more. */
    public enum Raise {
        WAIT,
        MORE_PROOFS,
        REAL_NAME,
        OWN_LIMIT
    }

    public LimitView {
        because = List.copyOf(because);
        raisedBy = List.copyOf(raisedBy);
    }

    /** With the title that belongs to it. */
    public static LimitView of(
            Kind kind,
            String rule,
            Collection<Because> because,
            Money amount,
            Money left,
            @Nullable Instant endsAt,
            Collection<Raise> raisedBy) {
        Set<Because> all = EnumSet.noneOf(Because.class);
        all.addAll(because);
        return new LimitView(
                kind,
                rule,
                List.copyOf(all),
                title(kind, all),
                amount,
                left,
                endsAt,
                List.copyOf(raisedBy));
    }

    /** What would allow more, in sentences. */
    Bilingual ways() {
        List<Bilingual> ways =
                raisedBy.isEmpty()
                        ? List.of(Texts.bilingual(BUNDLE, "raise.nothing"))
                        : raisedBy.stream()
                                .map(way -> Texts.bilingual(BUNDLE, "raise." + word(way)))
                                .toList();
        return new Bilingual(
                ways.stream().map(Bilingual::zh).collect(Collectors.joining()),
                ways.stream().map(Bilingual::en).collect(Collectors.joining(" ")));
    }

    private static Bilingual title(Kind kind, Set<Because> because) {
        Bilingual what = Texts.bilingual(BUNDLE, "title." + word(kind));
        var chinese = new ArrayList<String>();
        var english = new ArrayList<String>();
        for (Because one : because) {
            Bilingual words = Texts.bilingual(BUNDLE, "because." + word(one));
            chinese.add(words.zh());
            english.add(words.en());
        }
        if (because.isEmpty()) {
            return what;
        }
        return new Bilingual(
                what.zh() + "（" + String.join("，", chinese) + "）",
                what.en() + " (" + String.join(", ", english) + ")");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
