package org.jinnang.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.ScheduleId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows schedules in the form of the API to their payer. */
@Component
class ScheduleViews {

    private final ScheduleNews news;

    ScheduleViews(ScheduleNews news) {
        this.news = news;
    }

    record Payee(String maskedName, String identifierMasked) {}

    /**
     * @param hindrance why it was not paid; null when it was
     * @param paymentId null when it was not paid
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TurnView(
            LocalDate dueOn,
            String outcome,
            @Nullable String hindrance,
            @Nullable PaymentId paymentId) {}

    /**
     * @param nextOn null when no turn follows
     * @param triedAgainAt null unless the next turn was tried and hindered
     * @param approveWith the sets of proofs of which one approves it, where it can be approved
     * @param turns those that are over, newest first; null in a list
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            ScheduleId scheduleId,
            String state,
            Payee payee,
            Money amount,
            String remark,
            String repeats,
            LocalDate firstOn,
            @Nullable LocalDate lastOn,
            @Nullable Integer times,
            Instant createdAt,
            @Nullable LocalDate nextOn,
            @Nullable Instant triedAgainAt,
            @Nullable String hindrance,
            @Nullable String pausedBecause,
            @Nullable String endedBecause,
            @Nullable List<List<ProofKind>> approveWith,
            @Nullable List<TurnView> turns) {}

    View of(Schedule schedule) {
        return of(schedule, null, null);
    }

    View of(Schedule.WithTurns all, @Nullable List<List<ProofKind>> ways) {
        return of(all.schedule(), ways, all.turns().stream().map(ScheduleViews::of).toList());
    }

    private View of(
            Schedule schedule,
            @Nullable List<List<ProofKind>> ways,
            @Nullable List<TurnView> turns) {
        ScheduleRule.Plan plan = schedule.plan();
        boolean isHindered = schedule.hindrance().isPresent();
        return new View(
                schedule.id(),
                code(schedule.state()),
                new Payee(news.payee(schedule), schedule.payeeIdentifier()),
                schedule.amount(),
                schedule.remark(),
                code(plan.repeats()),
                plan.firstOn(),
                plan.lastOn().orElse(null),
                plan.times().orElse(null),
                schedule.createdAt(),
                schedule.nextOn().orElse(null),
                isHindered ? schedule.nextTryAt().orElse(null) : null,
                schedule.hindrance().map(Hindrance::code).orElse(null),
                schedule.pause().map(ScheduleViews::code).orElse(null),
                schedule.end().map(ScheduleViews::code).orElse(null),
                ways,
                turns);
    }

    private static TurnView of(Schedule.Turn turn) {
        return new TurnView(
                turn.dueOn(),
                turn.payment().isPresent() ? "paid" : "missed",
                turn.hindrance().map(Hindrance::code).orElse(null),
                turn.payment().orElse(null));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
