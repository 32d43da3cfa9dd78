package org.jinnang.supportdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/**
 * Role × act × case × lease × grade, all of it: what is open, and the one reason for what is not.
 */
class DeskRuleTest {

    /**
     * What takes how much, as an officer would write it down: the grade of the caller, and whether
     * a second person decides.
     */
    private static final String TABLE =
            """
            diagnose                0
            explain                 0
            freeze                  0
            start_flow              0
            book_visit              0
            answer                  0
            note                    0
            read_file               0
            close                   0
            reopen                  0
            promise                 0
            open_call               0
            verify_caller           0
            unmask                  1
            propose_unlock          2 two
            propose_factor_reset    2 two
            propose_contact_change  3 two
            propose_limit_change    2 two
            """;

    private static final List<Boolean> BOTH = List.of(true, false);

    @Test
    void theTableNamesEveryActOnce() {
        Map<String, String> rows = rows();

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.allOf(DeskAct.class).stream().map(DeskAct::code).toList());
        for (DeskAct act : DeskAct.values()) {
            String row = rows.get(act.code());
            assertThat(row).isEqualTo(act.grade() + (act.takesTwo() ? " two" : ""));
        }
    }

    @Test
    void everyCellOfTheMatrixHasOneAnswer() {
        int open = 0;
        for (DeskAct act : DeskAct.values()) {
            for (DeskRule.Standing standing : everything()) {
                Optional<DeskRule.Why> why = DeskRule.refusal(act, standing);
                assertThat(why).as(act + " " + standing).isEqualTo(expected(act, standing));
                open += why.isEmpty() ? 1 : 0;
            }
        }
        assertThat(open).isPositive();
    }

    @Test
    void nobodyButTheDeskDoesAnythingInACase() {
        Set<StaffRole> others =
                EnumSet.complementOf(EnumSet.of(StaffRole.AGENT, StaffRole.DESK_LEAD));
        for (StaffRole role : others) {
            for (DeskAct act : DeskAct.values()) {
                var best = new DeskRule.Standing(Set.of(role), false, false, true, 3, false, true);
                assertThat(DeskRule.refusal(act, best)).contains(DeskRule.Why.ROLE);
            }
        }
    }

    @Test
    void beforeTheCallerIsVerifiedNothingOfTheWalletIsShownOrProposed() {
        var unverified =
                new DeskRule.Standing(
                        Set.of(StaffRole.DESK_LEAD), false, false, true, 0, false, true);

        assertThat(
                        EnumSet.allOf(DeskAct.class).stream()
                                .filter(act -> DeskRule.refusal(act, unverified).isEmpty()))
                .containsExactly(
                        DeskAct.DIAGNOSE,
                        DeskAct.EXPLAIN,
                        DeskAct.FREEZE,
                        DeskAct.START_FLOW,
                        DeskAct.BOOK_VISIT,
                        DeskAct.ANSWER,
                        DeskAct.NOTE,
                        DeskAct.READ_FILE,
                        DeskAct.CLOSE,
                        DeskAct.PROMISE,
                        DeskAct.OPEN_CALL,
                        DeskAct.VERIFY_CALLER);
    }

    /** The same rule once more, from the table above and in other words. */
    private static Optional<DeskRule.Why> expected(DeskAct act, DeskRule.Standing now) {
        String row = rows().getOrDefault(act.code(), "");
        int needs = Integer.parseInt(row.substring(0, 1));
        boolean isOfTheDesk =
                now.roles().stream().anyMatch(role -> role.code().matches("agent|desk_lead"));
        var reasons = new ArrayList<DeskRule.Why>();
        if (!isOfTheDesk) {
            reasons.add(DeskRule.Why.ROLE);
        }
        if (now.isOwnCase()) {
            reasons.add(DeskRule.Why.OWN_CASE);
        }
        if (now.isClosed() && !Set.of("reopen", "note").contains(act.code())) {
            reasons.add(DeskRule.Why.CASE_CLOSED);
        }
        if (!now.isClosed() && act.code().equals("reopen")) {
            reasons.add(DeskRule.Why.CASE_OPEN);
        }
        if (!now.isHeld()) {
            reasons.add(DeskRule.Why.NOT_HELD);
        }
        if (needs > now.grade()) {
            reasons.add(
                    now.grade() > 0 ? DeskRule.Why.GRADE_TOO_LOW : DeskRule.Why.CALLER_UNVERIFIED);
        }
        if (row.endsWith("two") && now.isWaiting()) {
            reasons.add(DeskRule.Why.ONE_IS_WAITING);
        }
        if (act.code().equals("propose_unlock") && !now.isLocked()) {
            reasons.add(DeskRule.Why.NOTHING_TO_DO);
        }
        return reasons.stream().findFirst();
    }

    private static List<DeskRule.Standing> everything() {
        var all = new ArrayList<DeskRule.Standing>();
        for (StaffRole role : StaffRole.values()) {
            for (boolean own : BOTH) {
                for (boolean closed : BOTH) {
                    for (boolean held : BOTH) {
                        for (int grade = 0; grade <= 3; grade++) {
                            for (boolean waiting : BOTH) {
                                for (boolean locked : BOTH) {
                                    all.add(
                                            new DeskRule.Standing(
                                                    Set.of(role),
                                                    own,
                                                    closed,
                                                    held,
                                                    grade,
                                                    waiting,
                                                    locked));
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, String> rows() {
        var rows = new TreeMap<String, String>();
        TABLE.lines()
                .map(line -> line.strip().split(" +", 2))
                .forEach(row -> rows.put(row[0], row[1]));
        return rows;
    }
}
