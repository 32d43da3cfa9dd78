package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Scope;
import org.jinnang.policy.LimitKind;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shut by what: every act × every scope, and the order of reasons. */
class GateRuleTest {

    private static final Policy POLICY = Policy.defaultProfile();
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final Money BELOW = new Money(200_000, Currency.CNY);
    private static final Money ABOVE = new Money(200_001, Currency.CNY);

    private static final String TABLE =
            """
            act                         sign_in   pay     pay_out_above   all_but_viewing   everything
            open_wallet                 open      open    open            open              open
            sign_in_on_trusted_device   open      open    open            open              shut
            sign_in_elsewhere           shut      open    open            open              shut
            sign_in_with_second_step    shut      open    open            open              shut
            sign_in_with_passkey        open      open    open            open              shut
            add_first_passkey           open      open    open            shut              shut
            add_passkey                 open      open    open            shut              shut
            remove_passkey              open      open    open            shut              shut
            unlock_app                  open      open    open            open              shut
            name_passkey                open      open    open            open              open
            confirm_sign_in             open      open    open            open              open
            trust_device                open      open    open            shut              shut
            set_up_authenticator        open      open    open            shut              shut
            replace_authenticator       open      open    open            shut              shut
            remove_authenticator        open      open    open            shut              shut
            renew_recovery_codes        open      open    open            shut              shut
            change_second_step          open      open    open            shut              shut
            forget_device               open      open    open            open              open
            name_device                 open      open    open            open              open
            change_email                open      open    open            shut              shut
            change_phone                open      open    open            shut              shut
            cancel_contact_change       open      open    open            shut              shut
            change_phrase               open      open    open            shut              shut
            export_data                 open      open    open            open              shut
            close_wallet                open      shut    shut            shut              shut
            keep_wallet                 open      open    open            open              open
            change_sign_in_password     open      open    open            open              open
            change_payment_password     open      open    open            open              open
            record_real_name            open      open    open            shut              shut
            change_own_limit            open      open    open            shut              shut
            change_questions            open      open    open            shut              shut
            change_emergency_card       open      open    open            shut              shut
            look_up_payee               open      open    open            shut              shut
            create_payment              open      open    open            shut              shut
            show_pay_code               open      shut    open            shut              shut
            ask_for_money               open      open    open            shut              shut
            pay                         open      shut    shut            shut              shut
            continue_payment            open      shut    open            shut              shut
            continue_high_risk_payment  open      shut    open            shut              shut
            schedule_payment            open      shut    shut            shut              shut
            cancel_payment              open      open    open            open              open
            capture_payment             open      shut    open            shut              shut
            capture_order               open      shut    open            shut              shut
            return_payment              open      open    open            open              open
            receive_demo_money          open      open    open            open              open
            open_business               open      open    open            shut              shut
            make_api_key                open      open    open            shut              shut
            refund_order                open      shut    open            shut              shut
            pay_out_business            open      shut    open            shut              shut
            exchange                    open      shut    open            shut              shut
            link_bank_account           open      open    open            shut              shut
            settle_withdrawal           open      open    open            open              open
            book_bank_entry             open      open    open            open              open
            compensate                  open      open    open            open              open
            reset_sign_in_password      open      open    open            open              open
            reset_payment_password      open      open    open            open              open
            reset_second_step           open      open    open            open              open
            replace_phone               open      open    open            open              open
            replace_email               open      open    open            open              open
            unfreeze                    open      open    open            open              open
            """;

    static Stream<Arguments> table() {
        List<String> lines = TABLE.strip().lines().toList();
        List<String> scopes = cells(lines.getFirst());
        List<Arguments> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            for (int at = 1; at < cells.size(); at++) {
                rows.add(Arguments.of(cells.getFirst(), scopes.get(at), cells.get(at)));
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0} under {1} is {2}")
    @MethodSource("table")
    void everyActUnderEveryScope(String act, String scope, String expected) {
        boolean shuts = GateRule.shuts(scope(scope), act(act), ABOVE);

        assertThat(shuts ? "shut" : "open").isEqualTo(expected);
    }

    @Test
    void theTableNamesEveryAct() {
        assertThat(TABLE.lines().skip(1).map(line -> act(cells(line).getFirst())))
                .containsExactlyInAnyOrder(Act.values());
    }

    /** What was approved before: for a payee later, and held for a merchant. */
    private static final String APPROVED =
            """
            cause                       capture_payment   capture_order
            wrong_sign_in_password      open              open
            wrong_payment_password      open              open
            payment_failures            open              open
            unfamiliar_place            open              open
            recent_recovery             open              open
            expired_sign_in_password    open              open
            expired_payment_password    open              open
            must_choose_sign_in_password  open            open
            must_choose_payment_password  open            open
            must_choose_second_step       open            open
            holder_lock                 shut              shut
            counter_lock                shut              shut
            lost_wallet                 shut              shut
            suspicious_payment          shut              shut
            operator_order              shut              shut
            legal_order                 shut              shut
            """;

    @ParameterizedTest
    @EnumSource(Cause.class)
    void whatWasApprovedBeforeIsStoppedByWhatIsMeantForIt(Cause cause) {
        List<String> row =
                APPROVED.lines()
                        .map(GateRuleTest::cells)
                        .filter(cells ->
                                cells.getFirst().equals(cause.name().toLowerCase(Locale.ROOT)))
                        .findAny()
                        .orElseThrow();
        List<Restriction.InForce> inForce = List.of(Standings.inForce(cause, NOW));

        for (Act act : List.of(Act.CAPTURE_PAYMENT, Act.CAPTURE_ORDER)) {
            GateRule.Verdict verdict =
                    GateRule.of(
                            act, Context.none().paying(BELOW), inForce, List.of(), POLICY.proofs());

            assertThat(verdict instanceof GateRule.Verdict.ShutBy ? "shut" : "open")
                    .as("%s under %s", act, cause)
                    .isEqualTo(row.get(act == Act.CAPTURE_PAYMENT ? 1 : 2));
        }
    }

    /** The one that the holder placed without a word that somebody else did anything. */
    @ParameterizedTest
    @CsvSource({"HOLDER, open", "NOT_ME_LINK, shut", "NOT_ME, shut", "GATE, shut"})
    void onlyTheHoldersOwnLockLeavesAHoldToItsMerchant(PlacedBy by, String expected) {
        Restriction.InForce lock = Standings.holderLock(by, NOW);

        GateRule.Verdict taking =
                GateRule.of(
                        Act.CAPTURE_ORDER,
                        Context.none().paying(BELOW),
                        List.of(lock),
                        List.of(),
                        POLICY.proofs());

        assertThat(taking instanceof GateRule.Verdict.ShutBy ? "shut" : "open").isEqualTo(expected);
        assertThat(GateRule.concerns(lock.placement(), Act.CAPTURE_PAYMENT)).isTrue();
        assertThat(GateRule.concerns(lock.placement(), Act.PAY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "200000, CNY, false",
        "200001, CNY, true",
        "30000,  USD, false",
        "30001,  USD, true",
    })
    void aLimitAfterARecoveryShutsOnlyWhatIsAboveIt(long minor, Currency currency, boolean shut) {
        Scope scope = POLICY.restrictions().of(Cause.RECENT_RECOVERY).scope();

        assertThat(GateRule.shuts(scope, Act.PAY, new Money(minor, currency))).isEqualTo(shut);
    }

    @Test
    void aCurrencyTheLimitDoesNotNameIsShut() {
        Scope scope = new Scope.PayOutAbove(List.of(BELOW));

        assertThat(GateRule.shuts(scope, Act.PAY, new Money(1, Currency.USD))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void noCauseShutsIncomingMoneyOrAWayBack(Cause cause) {
        List<Restriction.InForce> inForce = List.of(Standings.inForce(cause, NOW));
        for (Act act :
                List.of(
                        Act.RECEIVE_DEMO_MONEY,
                        Act.RESET_SIGN_IN_PASSWORD,
                        Act.RESET_PAYMENT_PASSWORD,
                        Act.CHANGE_SIGN_IN_PASSWORD,
                        Act.CHANGE_PAYMENT_PASSWORD,
                        Act.CONFIRM_SIGN_IN,
                        Act.RESET_SECOND_STEP,
                        Act.REPLACE_PHONE,
                        Act.REPLACE_EMAIL,
                        Act.UNFREEZE)) {
            GateRule.Verdict verdict =
                    GateRule.of(act, Context.none(), inForce, List.of(), POLICY.proofs());

            assertThat(verdict).as("%s", act).isNotInstanceOf(GateRule.Verdict.ShutBy.class);
        }
    }

    @Test
    void severalRestrictionsAreAllNamed() {
        List<Restriction.InForce> inForce =
                Arrays.stream(Cause.values()).map(cause -> Standings.inForce(cause, NOW)).toList();

        GateRule.Verdict verdict =
                GateRule.of(
                        Act.PAY,
                        Context.proven(ProofKind.PAYMENT_PASSWORD).paying(ABOVE),
                        inForce,
                        List.of(),
                        POLICY.proofs());

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        GateRule.Verdict.ShutBy.class,
                        shut ->
                                assertThat(shut.restrictions())
                                        .extracting(one -> one.placement().cause())
                                        .containsExactlyInAnyOrder(
                                                Cause.WRONG_PAYMENT_PASSWORD,
                                                Cause.PAYMENT_FAILURES,
                                                Cause.SUSPICIOUS_PAYMENT,
                                                Cause.UNFAMILIAR_PLACE,
                                                Cause.HOLDER_LOCK,
                                                Cause.COUNTER_LOCK,
                                                Cause.LOST_WALLET,
                                                Cause.RECENT_RECOVERY,
                                                Cause.EXPIRED_SIGN_IN_PASSWORD,
                                                Cause.EXPIRED_PAYMENT_PASSWORD,
                                                Cause.MUST_CHOOSE_PAYMENT_PASSWORD,
                                                Cause.MUST_CHOOSE_SECOND_STEP,
                                                Cause.OPERATOR_ORDER,
                                                Cause.LEGAL_ORDER));
    }

    @Test
    void restrictionsComeBeforeLimitsAndLimitsBeforeProofs() {
        Money huge = new Money(Long.MAX_VALUE, Currency.CNY);
        var limits = Standings.standings(LimitKind.NORMAL, Currency.CNY, 0, NOW);
        var locked = List.of(Standings.inForce(Cause.HOLDER_LOCK, NOW));
        Context unproven = Context.none().paying(huge);

        assertThat(GateRule.of(Act.PAY, unproven, locked, limits, POLICY.proofs()))
                .isInstanceOf(GateRule.Verdict.ShutBy.class);
        assertThat(GateRule.of(Act.PAY, unproven, List.of(), limits, POLICY.proofs()))
                .isInstanceOf(GateRule.Verdict.Above.class);
        assertThat(
                        GateRule.of(
                                Act.PAY,
                                Context.none().paying(BELOW),
                                List.of(),
                                limits,
                                POLICY.proofs()))
                .isEqualTo(
                        new GateRule.Verdict.NeedsProofs(
                                List.of(
                                        Set.of(ProofKind.PASSKEY),
                                        Set.of(ProofKind.PAYMENT_PASSWORD))));
        assertThat(
                        GateRule.of(
                                Act.PAY,
                                Context.proven(ProofKind.PAYMENT_PASSWORD).paying(BELOW),
                                List.of(),
                                limits,
                                POLICY.proofs()))
                .isEqualTo(new GateRule.Verdict.Fine());
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {"RESET_SIGN_IN_PASSWORD", "RESET_PAYMENT_PASSWORD", "UNFREEZE"})
    void aWayBackStillNeedsItsProofs(Act act) {
        assertThat(
                        GateRule.of(
                                act,
                                Context.proven(ProofKind.SMS_CODE),
                                List.of(),
                                List.of(),
                                POLICY.proofs()))
                .isInstanceOf(GateRule.Verdict.NeedsProofs.class);
    }

    private static Scope scope(String code) {
        return Arrays.stream(Cause.values())
                .flatMap(cause -> POLICY.restrictions().of(cause).scopes().stream())
                .filter(scope -> scope.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Act act(String name) {
        return Act.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s{2,}"));
    }
}
