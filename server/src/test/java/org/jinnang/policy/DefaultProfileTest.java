package org.jinnang.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The default profile, as one would read it to somebody who asks what the rules are. */
class DefaultProfileTest {

    private static final Policy POLICY = Policy.defaultProfile();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    wrong_sign_in_password | sign_in       | until remedied              | reset_sign_in_password bank_counter
                    wrong_payment_password | pay           | PT30M PT1H, until remedied  | wait reset_payment_password bank_counter
                    payment_failures       | pay           | PT30M PT1H                  | wait unfreeze bank_counter
                    suspicious_payment     | pay           | until remedied              | unfreeze bank_counter
                    unfamiliar_place       | pay           | until remedied              | confirm_sign_in bank_counter
                    holder_lock            | pay           | until remedied              | unfreeze bank_counter
                    counter_lock           | pay           | until remedied              | bank_counter
                    lost_wallet            | everything    | until remedied, or PT30M once in PT24H | wait unfreeze bank_counter
                    recent_recovery        | pay_out_above | PT24H                       | wait
                    expired_sign_in_password | all_but_viewing | until remedied          | change_sign_in_password reset_sign_in_password
                    expired_payment_password | pay         | until remedied              | change_payment_password reset_payment_password
                    must_choose_sign_in_password | sign_in | until remedied              | activation reset_sign_in_password
                    must_choose_payment_password | pay     | until remedied              | activation reset_payment_password
                    must_choose_second_step | pay          | until remedied              | activation reset_second_step
                    operator_order         | pay           | as ordered                  | wait operator_review
                    legal_order            | pay           | as ordered                  | wait legal_release
                    """)
    void everyCauseShutsItsScopeForItsTimeWithItsWaysOut(
            String cause, String scope, String waits, String remedies) {
        RestrictionRule rule =
                POLICY.restrictions().of(Cause.valueOf(cause.toUpperCase(Locale.ROOT)));

        assertThat(rule.scope().code()).isEqualTo(scope);
        assertThat(say(rule.waits())).isEqualTo(waits);
        assertThat(
                        rule.remedies().stream()
                                .map(remedy -> remedy.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" ")))
                .isEqualTo(remedies);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void onlyAnOrderMayShutMoreThanOneScope(Cause cause) {
        boolean isOrder = cause == Cause.OPERATOR_ORDER || cause == Cause.LEGAL_ORDER;

        assertThat(POLICY.restrictions().of(cause).scopes())
                .extracting(Scope::code)
                .hasSize(isOrder ? 2 : 1)
                .containsAll(isOrder ? List.of("pay", "all_but_viewing") : List.of());
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyRemedyOfEveryCauseLeadsSomewhere(Cause cause) {
        for (RemedyKind remedy : POLICY.restrictions().of(cause).remedies()) {
            assertThat(POLICY.restrictions().liftedBy(remedy)).contains(cause);
            ProofRules.actOf(remedy)
                    .ifPresent(
                            act -> assertThat(POLICY.proofs().of(act).sufficient()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {"RESET_SIGN_IN_PASSWORD", "RESET_PAYMENT_PASSWORD", "UNFREEZE"})
    void aRecoveryNeedsTwoCodesOrACodeAndABoundAuthenticatorOrWhatTwoPeopleApproved(Act act) {
        ProofKind[] kinds = ProofKind.values();
        for (int subset = 0; subset < 1 << kinds.length; subset++) {
            Set<ProofKind> proofs = EnumSet.noneOf(ProofKind.class);
            for (int at = 0; at < kinds.length; at++) {
                if ((subset & 1 << at) != 0) {
                    proofs.add(kinds[at]);
                }
            }
            boolean sms = proofs.contains(ProofKind.SMS_CODE);
            boolean email = proofs.contains(ProofKind.EMAIL_CODE);
            boolean app = proofs.contains(ProofKind.TOTP_CODE);
            boolean saved = proofs.contains(ProofKind.SAVED_CODE);
            boolean passkey = proofs.contains(ProofKind.PASSKEY);
            boolean password = proofs.contains(ProofKind.SIGN_IN_PASSWORD);
            boolean number = proofs.stream().anyMatch(ProofKind::isWeak);
            boolean phoneAlone = act == Act.UNFREEZE;
            boolean enough =
                    (sms && email)
                            || ((sms || email) && saved)
                            || (email && (app || passkey))
                            || (sms && (app || passkey) && !phoneAlone)
                            || (act == Act.RESET_PAYMENT_PASSWORD && sms && password && number)
                            || proofs.contains(ProofKind.ACTIVATION);

            assertThat(POLICY.proofs().suffices(act, proofs)).as("%s", proofs).isEqualTo(enough);
        }
    }

    @Test
    void turningTheSecondStepOffNeedsThePasswordAndMoreThanOneCode() {
        assertThat(POLICY.proofs().of(Act.RESET_SECOND_STEP).sufficient())
                .containsExactly(
                        Set.of(ProofKind.SIGN_IN_PASSWORD, ProofKind.SAVED_CODE),
                        Set.of(ProofKind.SIGN_IN_PASSWORD, ProofKind.PASSKEY),
                        Set.of(
                                ProofKind.SIGN_IN_PASSWORD,
                                ProofKind.SMS_CODE,
                                ProofKind.EMAIL_CODE));
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aSavedCodeIsNeverEnoughByItselfNorBesideTheAppAlone(Act act) {
        assertThat(POLICY.proofs().find(act).map(ProofRule::sufficient).orElse(List.of()))
                .doesNotContain(
                        Set.of(ProofKind.SAVED_CODE),
                        Set.of(ProofKind.TOTP_CODE),
                        Set.of(ProofKind.SAVED_CODE, ProofKind.TOTP_CODE));
    }

    @Test
    void freezingNeedsOneProofAndUnfreezingMore() {
        assertThat(POLICY.proofs().freezing()).isNotEmpty().allMatch(way -> way.size() == 1);
        assertThat(POLICY.proofs().of(Act.UNFREEZE).sufficient()).allMatch(way -> way.size() == 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {
                "RESET_SIGN_IN_PASSWORD",
                "RESET_PAYMENT_PASSWORD",
                "RESET_SECOND_STEP",
                "REPLACE_PHONE",
                "REPLACE_EMAIL",
                "UNFREEZE"
            })
    void paymentsCoolDownAfterEveryRecovery(Act act) {
        assertThat(POLICY.proofs().of(act).afterwards().coolsDown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL,  CNY, 5000000, 10000000",
        "NORMAL,  USD,  700000,  1400000",
        "COOLING, CNY,  200000,  1000000",
        "COOLING, USD,   30000,   150000",
    })
    void theLimits(LimitKind kind, Currency currency, long each, long aDay) {
        Limit limit = POLICY.limits().of(kind, currency);

        assertThat(limit.each().minor()).isEqualTo(each);
        assertThat(limit.aDay().minor()).isEqualTo(aDay);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S, 3",
        "1, PT0S, 2",
        "2, PT0S, 1",
        "3, PT30S, 1",
        "4, PT1M, 1",
        "5, PT2M, 1",
        "9, PT32M, 1",
        "10, PT1H, 1",
        "11, PT1H, 1",
        "2147483647, PT1H, 1",
    })
    void anUntrustedBrowserHasThreeFreeTriesAndThenWaitsTwiceAsLongEachTime(
            int failures, Duration wait, int triesLeft) {
        assertThat(POLICY.budgets().series().waitAfter(failures)).isEqualTo(wait);
        assertThat(POLICY.budgets().series().triesLeft(failures)).isEqualTo(triesLeft);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T15:59:59.999999Z, 2026-11-21, 2026-11-21T16:00:00Z",
        "2026-11-21T16:00:00Z,        2026-11-22, 2026-11-22T16:00:00Z",
        "2024-02-28T16:00:00Z,        2024-02-29, 2024-02-29T16:00:00Z",
        "9999-12-30T16:00:00Z,        9999-12-31, 9999-12-31T16:00:00Z",
    })
    void theDayOfALimitBeginsAtMidnightInShanghai(Instant now, String day, Instant end) {
        assertThat(Limits.dayOf(now)).hasToString(day);
        assertThat(Limits.endOfDay(now)).isEqualTo(end);
    }

    @Test
    void everyActEitherHasARuleOrIsSatisfiedWithASession() {
        for (Act act : Act.values()) {
            boolean sessionIsEnough = POLICY.proofs().suffices(act, Set.of());

            assertThat(POLICY.proofs().find(act).isEmpty())
                    .as("%s", act)
                    .isEqualTo(sessionIsEnough);
        }
        assertThat(
                        Arrays.stream(Act.values())
                                .filter(act -> POLICY.proofs().suffices(act, Set.of())))
                .containsExactlyInAnyOrder(
                        Act.FORGET_DEVICE,
                        Act.NAME_DEVICE,
                        Act.NAME_PASSKEY,
                        Act.CHANGE_OWN_LIMIT,
                        Act.LOOK_UP_PAYEE,
                        Act.CREATE_PAYMENT,
                        Act.SHOW_PAY_CODE,
                        Act.ASK_FOR_MONEY,
                        Act.CANCEL_PAYMENT,
                        Act.CAPTURE_PAYMENT,
                        Act.CAPTURE_ORDER,
                        Act.RETURN_PAYMENT,
                        Act.RECEIVE_DEMO_MONEY,
                        Act.OPEN_BUSINESS,
                        Act.REFUND_ORDER,
                        Act.PAY_OUT_BUSINESS,
                        Act.SETTLE_WITHDRAWAL,
                        Act.BOOK_BANK_ENTRY,
                        Act.COMPENSATE);
    }

    private static String say(Waits waits) {
        return switch (waits) {
            case Waits.UntilRemedied() -> "until remedied";
            case Waits.Provisional(var lasts, var onceIn) ->
                    "until remedied, or " + lasts + " once in " + onceIn;
            case Waits.AsOrdered() -> "as ordered";
            case Waits.Growing(_, var steps, var then) ->
                    steps.stream().map(Duration::toString).collect(Collectors.joining(" "))
                            + (then ? ", until remedied" : "");
        };
    }
}
