package org.jinnang.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.staff.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state of an appeal and every act, of the holder and of the staff. */
class AppealRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final StaffId MEI = new StaffId(new UUID(7, 1));
    private static final StaffId WEI = new StaffId(new UUID(7, 2));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    #  state            SAY       HAND_IN   ESCALATE
                    waiting,            –,        –,        NOT_ESCALATED
                    asked,              –,        –,        NOT_ESCALATED
                    full,               FULL,     –,        NOT_ESCALATED
                    refused,            DECIDED,  DECIDED,  –
                    granted,            DECIDED,  DECIDED,  NOT_ESCALATED
                    escalated,          –,        –,        NOT_ESCALATED
                    refused twice,      DECIDED,  DECIDED,  NOT_ESCALATED
                    granted at last,    DECIDED,  DECIDED,  NOT_ESCALATED
                    """)
    void aHolder(String state, String say, String handIn, String escalate) {
        assertThat(holder(state, AppealRule.HolderAct.SAY)).isEqualTo(say);
        assertThat(holder(state, AppealRule.HolderAct.HAND_IN)).isEqualTo(handIn);
        assertThat(holder(state, AppealRule.HolderAct.ESCALATE)).isEqualTo(escalate);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    #  state      lease      TAKE      GIVE_BACK  ASK        DECIDE
                    waiting,      nobody,    –,        NOT_TAKEN, NOT_TAKEN, NOT_TAKEN
                    waiting,      mine,      –,        –,         –,         –
                    waiting,      other,     HELD,     NOT_TAKEN, NOT_TAKEN, NOT_TAKEN
                    waiting,      over,      –,        NOT_TAKEN, NOT_TAKEN, NOT_TAKEN
                    waiting,      mine over, –,        NOT_TAKEN, NOT_TAKEN, NOT_TAKEN
                    asked,        mine,      –,        –,         –,         –
                    full,         mine,      –,        –,         FULL,      –
                    escalated,    mine,      –,        –,         –,         –
                    refused,      mine,      DECIDED,  DECIDED,   DECIDED,   DECIDED
                    granted,      nobody,    DECIDED,  DECIDED,   DECIDED,   DECIDED
                    refused twice,mine,      DECIDED,  DECIDED,   DECIDED,   DECIDED
                    """)
    void somebodyWhoHadNoPart(
            String state, String lease, String take, String giveBack, String ask, String decide) {
        assertThat(staff(state, lease, AppealRule.StaffAct.TAKE)).isEqualTo(take);
        assertThat(staff(state, lease, AppealRule.StaffAct.GIVE_BACK)).isEqualTo(giveBack);
        assertThat(staff(state, lease, AppealRule.StaffAct.ASK)).isEqualTo(ask);
        assertThat(staff(state, lease, AppealRule.StaffAct.DECIDE)).isEqualTo(decide);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyTouchesHisOwnCaseAndNobodyDecidesTwice(AppealRule.StaffAct act) {
        Appeal mine = appeal("waiting", "mine");

        assertThat(AppealRule.of(mine, act, MEI, true, false, 1, NOW))
                .contains(AppealRule.Why.OWN_CASE);
        assertThat(AppealRule.of(mine, act, MEI, false, true, 1, NOW))
                .contains(AppealRule.Why.DECIDED_BEFORE);
        assertThat(AppealRule.of(mine, act, MEI, true, true, 9, NOW))
                .contains(AppealRule.Why.OWN_CASE);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasChangedIsLookedAtFirst(AppealRule.StaffAct act) {
        assertThat(AppealRule.of(appeal("waiting", "mine"), act, MEI, false, false, 2, NOW))
                .contains(AppealRule.Why.CHANGED);
    }

    @Test
    void aPromiseIsLateOnceItsMomentIsOver() {
        Appeal appeal = appeal("waiting", "nobody");

        assertThat(appeal.isLate(appeal.answerBy())).isFalse();
        assertThat(appeal.isLate(appeal.answerBy().plusNanos(1000))).isTrue();
        assertThat(appeal("asked", "nobody").isLate(appeal.decideBy().plusSeconds(1))).isFalse();
        assertThat(appeal("refused", "nobody").isLate(appeal.decideBy().plusSeconds(1))).isFalse();
    }

    private static String holder(String state, AppealRule.HolderAct act) {
        return word(AppealRule.of(appeal(state, "nobody"), act));
    }

    private static String staff(String state, String lease, AppealRule.StaffAct act) {
        return word(AppealRule.of(appeal(state, lease), act, MEI, false, false, 1, NOW));
    }

    private static String word(Optional<AppealRule.Why> why) {
        return why.map(Enum::name).orElse("–");
    }

    private static Appeal appeal(String state, String lease) {
        List<Appeal.Line> lines = new ArrayList<>();
        lines.add(line(1, Optional.empty()));
        List<Appeal.Decision> decisions = new ArrayList<>();
        int round = 1;
        switch (state) {
            case "waiting" -> {}
            case "asked" -> lines.add(line(2, Optional.of(WEI)));
            case "full" -> {
                while (lines.size() < AppealRule.MOST_LINES) {
                    lines.add(line(lines.size() + 1, Optional.empty()));
                }
            }
            case "refused" -> decisions.add(decision(1, Appeal.Outcome.REFUSED));
            case "granted" -> decisions.add(decision(1, Appeal.Outcome.GRANTED));
            case "escalated", "refused twice", "granted at last" -> {
                round = 2;
                decisions.add(decision(1, Appeal.Outcome.REFUSED));
                if (!state.equals("escalated")) {
                    decisions.add(
                            decision(
                                    2,
                                    state.equals("refused twice")
                                            ? Appeal.Outcome.REFUSED
                                            : Appeal.Outcome.GRANTED));
                }
            }
            default -> throw new IllegalArgumentException(state);
        }
        return new Appeal(
                new AppealId(new UUID(1, 1)),
                new WalletId(new UUID(1, 2)),
                "restriction",
                "O-1",
                new Bilingual("甲", "A"),
                NOW,
                round,
                NOW.plus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(5)),
                lines,
                decisions,
                lease(lease),
                1);
    }

    private static Optional<Lease> lease(String word) {
        return switch (word) {
            case "nobody" -> Optional.empty();
            case "mine" -> Optional.of(new Lease(MEI, NOW.plusSeconds(1)));
            case "other" -> Optional.of(new Lease(WEI, NOW.plusSeconds(1)));
            case "over" -> Optional.of(new Lease(WEI, NOW));
            case "mine over" -> Optional.of(new Lease(MEI, NOW));
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Appeal.Line line(int number, Optional<StaffId> by) {
        return new Appeal.Line(number, by, NOW, "words");
    }

    private static Appeal.Decision decision(int round, Appeal.Outcome outcome) {
        return new Appeal.Decision(
                round,
                outcome,
                "because",
                Optional.empty(),
                WEI,
                new StaffDeviceId(new UUID(9, round)),
                NOW);
    }
}
