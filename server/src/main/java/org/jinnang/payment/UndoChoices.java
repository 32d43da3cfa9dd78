package org.jinnang.payment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For how long a payment that arrives now can be undone: the operator's word, or the holder's. */
@Component
class UndoChoices {

    static final int LEAST_SECONDS = 10;
    static final int MOST_SECONDS = 60;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final int usualSeconds;

    /**
     * @param usualSeconds of whoever has not chosen; zero for none
     */
    UndoChoices(
            JdbcClient jdbc,
            Audit audit,
            Clock clock,
            @Value("${jinnang.payment.undo:15}") int usualSeconds) {
        if (!isPossible(usualSeconds)) {
            throw new IllegalArgumentException(
                    "Payments can be undone for 10 to 60 seconds, or 0 for none");
        }
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.usualSeconds = usualSeconds;
    }

    /** None, or long enough to notice a mistake and short enough to wait for. */
    static boolean isPossible(int seconds) {
        return seconds == 0 || (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS);
    }

    /** What holds for this payer. */
    int secondsOf(WalletId payer) {
        return asked(payer).ask(jdbc);
    }

    /** The question behind {@link #secondsOf}, to be asked together with others. */
    Question<Integer> asked(WalletId payer) {
        return Question.one(
                        "select undo_seconds from jinnang.payment_undo where wallet_id = :payer",
                        Map.of("payer", payer.value()),
                        (row, _) -> row.getInt("undo_seconds"))
                .map(chosen -> chosen.orElse(usualSeconds));
    }

    /** Holds from the next payment on; in the caller's transaction. */
    void choose(WalletId payer, int seconds, Source source) {
        if (seconds == secondsOf(payer)) {
            return;
        }
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into jinnang.payment_undo (wallet_id, undo_seconds, chosen_at)
                        values (:payer, :seconds, :now)
                        on conflict (wallet_id) do update
                        set undo_seconds = excluded.undo_seconds, chosen_at = excluded.chosen_at
                        """)
                .param("payer", payer.value())
                .param("seconds", seconds)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                AuditEvent.of(payer, AuditKind.UNDO_CHOSEN, now, source).with("seconds", seconds));
    }
}
