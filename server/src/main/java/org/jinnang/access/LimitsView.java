package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/** How much can be paid now, and which limits hold, as the API shows it. */
public record LimitsView(
        Currency currency, Money available, PayableNow payableNow, List<Line> limits) {

    public LimitsView {
        limits = List.copyOf(limits);
    }

    /**
     * One limit; what is null does not apply to it.
     *
     * @param left what one payment may be under it
     */
    public record Line(
            String rule,
            LimitView.Kind kind,
            List<LimitView.Because> because,
            Bilingual title,
            Money amount,
            @Nullable Money used,
            Money left,
            @Nullable Integer times,
            @Nullable Integer timesUsed,
            @Nullable Instant freshAt,
            List<LimitView.Raise> raisedBy,
            boolean binds) {}

    /** What is there, and what the limits leave of it. */
    public static LimitsView of(Money available, LimitsNow now) {
        return new LimitsView(
                available.currency(),
                available,
                now.payableNow(),
                now.limits().stream().map(LimitsView::line).toList());
    }

    private static Line line(LimitsNow.Line line) {
        LimitView limit = line.limit();
        return new Line(
                limit.rule(),
                limit.kind(),
                limit.because(),
                limit.title(),
                limit.amount(),
                line.used(),
                limit.left(),
                line.times(),
                line.timesUsed(),
                line.freshAt(),
                limit.raisedBy(),
                line.binds());
    }
}
