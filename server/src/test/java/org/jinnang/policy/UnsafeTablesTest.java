package org.jinnang.policy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that would leave somebody without a way out, or open a door, cannot be constructed. */
class UnsafeTablesTest {

    private static final Policy SAFE = Policy.defaultProfile();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @EnumSource(Cause.class)
    void noCauseMayLackARule(Cause missing) {
        List<RestrictionRule> rows =
                Arrays.stream(Cause.values())
                        .filter(Predicate.not(missing::equals))
                        .map(SAFE.restrictions()::of)
                        .toList();

        refused(() -> new RestrictionRules(rows), "no way out");
    }

    @Test
    void noCauseMayHaveTwoRules() {
        List<RestrictionRule> rows =
                new ArrayList<>(
                        Arrays.stream(Cause.values()).map(SAFE.restrictions()::of).toList());
        rows.add(SAFE.restrictions().of(Cause.HOLDER_LOCK));

        refused(() -> new RestrictionRules(rows), "Two rules");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void noCauseMayLackAWayOut(Cause cause) {
        RestrictionRule rule = SAFE.restrictions().of(cause);

        refused(
                () -> new RestrictionRule(cause, rule.scope(), rule.waits(), List.of()),
                "no way out");
    }

    @Test
    void whatHasNoEndCannotBeWaitedFor() {
        refused(
                () ->
                        new RestrictionRule(
                                Cause.HOLDER_LOCK,
                                new Scope.Pay(),
                                new Waits.UntilRemedied(),
                                List.of(RemedyKind.WAIT)),
                "WAIT");
    }

    @Test
    void whatMayLoseItsEndNeedsAnotherWayOut() {
        refused(
                () ->
                        new RestrictionRule(
                                Cause.WRONG_PAYMENT_PASSWORD,
                                new Scope.Pay(),
                                new Waits.Growing(DAY, List.of(HOUR), true),
                                List.of(RemedyKind.WAIT)),
                "endless");
    }

    @Test
    void weakDataNeverShutAWalletMostOfTheTime() {
        refused(() -> new Waits.Provisional(HOUR, HOUR), "most of the time");
        refused(() -> new Waits.Provisional(Duration.ZERO, DAY), "most of the time");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void noRemedyButItsOwnLiftsAnOrderAndThatLiftsNothingElse(Cause cause) {
        RestrictionRule rule = SAFE.restrictions().of(cause);
        for (RemedyKind remedy : RemedyKind.values()) {
            boolean isOfOrders =
                    remedy == RemedyKind.OPERATOR_REVIEW || remedy == RemedyKind.LEGAL_RELEASE;
            boolean isOrder = rule.waits() instanceof Waits.AsOrdered;
            if (remedy != RemedyKind.WAIT
                    && !rule.remedies().contains(remedy)
                    && (isOrder || isOfOrders)) {
                List<RemedyKind> more = new ArrayList<>(rule.remedies());
                more.add(remedy);

                refused(
                        () -> new RestrictionRule(cause, rule.scopes(), rule.waits(), more),
                        "only its own remedy");
            }
        }
    }

    @Test
    void onlyAnOrderMayChooseWhatItShuts() {
        refused(
                () ->
                        new RestrictionRule(
                                Cause.HOLDER_LOCK,
                                List.of(new Scope.Pay(), new Scope.Everything()),
                                new Waits.UntilRemedied(),
                                List.of(RemedyKind.UNFREEZE)),
                "one scope");
    }

    @Test
    void waitsMustGrow() {
        refused(() -> new Waits.Growing(DAY, List.of(HOUR, HOUR), false), "grow");
        refused(() -> new Waits.Growing(DAY, List.of(DAY, HOUR), false), "grow");
        refused(() -> new Waits.Growing(DAY, List.of(), false), "positive");
        refused(() -> new Waits.Growing(DAY, List.of(Duration.ZERO), false), "positive");
        refused(() -> new Waits.Growing(HOUR, List.of(DAY), false), "forgotten");
    }

    @Test
    void noActMayBeAllowedWithoutProof() {
        Afterwards nothing = new Afterwards(Afterwards.Sessions.KEEP, false);

        refused(() -> new ProofRule(Act.PAY, List.of(), 1, nothing), "without proof");
        refused(() -> new ProofRule(Act.PAY, List.of(Set.of()), 1, nothing), "without proof");
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {
                "OPEN_WALLET",
                "SIGN_IN_ON_TRUSTED_DEVICE",
                "SIGN_IN_ELSEWHERE",
                "TRUST_DEVICE",
                "SIGN_IN_WITH_SECOND_STEP",
                "SIGN_IN_WITH_PASSKEY",
                "ADD_FIRST_PASSKEY",
                "ADD_PASSKEY",
                "UNLOCK_APP",
                "REMOVE_PASSKEY",
                "SET_UP_AUTHENTICATOR",
                "REPLACE_AUTHENTICATOR",
                "REMOVE_AUTHENTICATOR",
                "RENEW_RECOVERY_CODES",
                "CHANGE_EMAIL",
                "CHANGE_PHONE",
                "CANCEL_CONTACT_CHANGE",
                "PAY",
                "CHANGE_SIGN_IN_PASSWORD",
                "CHANGE_PAYMENT_PASSWORD",
                "RESET_SIGN_IN_PASSWORD",
                "RESET_PAYMENT_PASSWORD",
                "REPLACE_PHONE",
                "REPLACE_EMAIL",
                "UNFREEZE"
            })
    void noActThatOpensPaysOrChangesMayLackARule(Act missing) {
        List<ProofRule> rows =
                Arrays.stream(Act.values())
                        .filter(Predicate.not(missing::equals))
                        .flatMap(act -> SAFE.proofs().find(act).stream())
                        .toList();

        refused(() -> new ProofRules(rows, SAFE.proofs().freezing()), "No proofs for");
    }

    @Test
    void unfreezingMustBeHarderThanFreezing() {
        Set<ProofKind> two = Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);
        List<ProofRule> rows =
                Arrays.stream(Act.values())
                        .flatMap(act -> SAFE.proofs().find(act).stream())
                        .toList();

        refused(() -> new ProofRules(rows, List.of(two)), "as easy as freezing");
        refused(() -> new ProofRules(rows, List.of()), "no way in");
    }

    @ParameterizedTest
    @CsvSource({
        "UNFREEZE, SMS_CODE IDENTITY_NUMBER",
        "UNFREEZE, SMS_CODE LINKED_ACCOUNT",
        "RESET_SIGN_IN_PASSWORD, IDENTITY_NUMBER LINKED_ACCOUNT",
        "CONTINUE_HIGH_RISK_PAYMENT, IDENTITY_NUMBER LINKED_ACCOUNT",
        "RESET_SECOND_STEP, SIGN_IN_PASSWORD IDENTITY_NUMBER",
        "REPLACE_PHONE, EMAIL_CODE SIGN_IN_PASSWORD IDENTITY_NUMBER",
        "PAY, PAYMENT_PASSWORD IDENTITY_NUMBER",
        "RESET_SIGN_IN_PASSWORD, TRUSTED_DEVICE IDENTITY_NUMBER",
        "RESET_PAYMENT_PASSWORD, SIGN_IN_PASSWORD IDENTITY_NUMBER",
    })
    void theNumberOfADocumentOnlyHelpsToResetAPasswordBesideWhatNobodyElseHas(Act act, String way) {
        Set<ProofKind> proofs =
                Arrays.stream(way.split(" ", -1))
                        .map(ProofKind::valueOf)
                        .collect(Collectors.toSet());
        var rule = new ProofRule(act, List.of(proofs), 5, SAFE.proofs().of(act).afterwards());
        List<ProofRule> rows =
                Arrays.stream(Act.values())
                        .flatMap(one -> SAFE.proofs().find(one).stream())
                        .map(row -> row.act() == act ? rule : row)
                        .toList();

        refused(() -> new ProofRules(rows, SAFE.proofs().freezing()), "number of a document");
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {"RESET_SIGN_IN_PASSWORD", "RESET_PAYMENT_PASSWORD", "UNFREEZE"})
    void answersToQuestionsAreNeverAProof(Act act) {
        Set<ProofKind> way =
                Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE, ProofKind.SECURITY_ANSWERS);
        var rule = new ProofRule(act, List.of(way), 5, SAFE.proofs().of(act).afterwards());
        List<ProofRule> rows =
                Arrays.stream(Act.values())
                        .flatMap(one -> SAFE.proofs().find(one).stream())
                        .map(row -> row.act() == act ? rule : row)
                        .toList();

        refused(() -> new ProofRules(rows, SAFE.proofs().freezing()), "security questions");
    }

    @ParameterizedTest
    @CsvSource({
        "REPLACE_PHONE, EMAIL_CODE",
        "REPLACE_PHONE, SIGN_IN_PASSWORD SMS_CODE",
        "REPLACE_EMAIL, SIGN_IN_PASSWORD",
        "REPLACE_EMAIL, EMAIL_CODE SAVED_CODE",
    })
    void noContactIsReplacedByOneProofOrByTheLostOne(Act act, String way) {
        Set<ProofKind> proofs =
                Arrays.stream(way.split(" ", -1))
                        .map(ProofKind::valueOf)
                        .collect(Collectors.toSet());
        var rule = new ProofRule(act, List.of(proofs), 5, SAFE.proofs().of(act).afterwards());
        List<ProofRule> rows =
                Arrays.stream(Act.values())
                        .flatMap(one -> SAFE.proofs().find(one).stream())
                        .map(row -> row.act() == act ? rule : row)
                        .toList();

        refused(() -> new ProofRules(rows, SAFE.proofs().freezing()), "or the lost one");
    }

    @Test
    void coolingMayNotBeWiderThanNormal() {
        List<Limit> rows = new ArrayList<>();
        for (Currency currency : Currency.values()) {
            rows.add(new Limit(LimitKind.NORMAL, money(10, currency), money(20, currency)));
            rows.add(new Limit(LimitKind.COOLING, money(10, currency), money(21, currency)));
        }

        refused(() -> new Limits(rows), "wider");
    }

    @Test
    void aCurrencyWithoutLimitIsNoTable() {
        Limit normal =
                new Limit(LimitKind.NORMAL, money(10, Currency.CNY), money(20, Currency.CNY));

        refused(() -> new Limits(List.of(normal)), "Not one limit");
    }

    @Test
    void theSumOfAllPoolsStaysWithinAHundredGuesses() {
        Budgets safe = SAFE.budgets();

        refused(
                () ->
                        new Budgets(
                                safe.series(),
                                51,
                                safe.trustedDevicePool(),
                                safe.trustedDevicesAtMost(),
                                safe.paymentPassword(),
                                safe.paymentFailures(),
                                safe.secondStep(),
                                safe.known(),
                                safe.codes(),
                                safe.missesPerHour()),
                "100 guesses");
    }

    @Test
    void theLimitAfterARecoveryIsSaidOnce() {
        List<RestrictionRule> rows =
                Arrays.stream(Cause.values())
                        .map(SAFE.restrictions()::of)
                        .map(rule -> rule.cause() == Cause.RECENT_RECOVERY ? other(rule) : rule)
                        .toList();

        refused(
                () ->
                        new CheckedPolicy(
                                SAFE.profile(),
                                new RestrictionRules(rows),
                                SAFE.proofs(),
                                SAFE.limits(),
                                SAFE.budgets(),
                                SAFE.familiar()),
                "Two cooling limits");
    }

    private static RestrictionRule other(RestrictionRule rule) {
        Scope scope = new Scope.PayOutAbove(List.of(money(1, Currency.CNY)));
        return new RestrictionRule(rule.cause(), scope, rule.waits(), rule.remedies());
    }

    private static Money money(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable construction, String because) {
        assertThatIllegalArgumentException()
                .isThrownBy(construction)
                .withMessageContaining(because);
    }
}
