package org.jinnang.policy;

import static org.jinnang.kernel.Act.ADD_FIRST_PASSKEY;
import static org.jinnang.kernel.Act.ADD_PASSKEY;
import static org.jinnang.kernel.Act.CANCEL_CONTACT_CHANGE;
import static org.jinnang.kernel.Act.CHANGE_EMAIL;
import static org.jinnang.kernel.Act.CHANGE_EMERGENCY_CARD;
import static org.jinnang.kernel.Act.CHANGE_PAYMENT_PASSWORD;
import static org.jinnang.kernel.Act.CHANGE_PHONE;
import static org.jinnang.kernel.Act.CHANGE_PHRASE;
import static org.jinnang.kernel.Act.CHANGE_QUESTIONS;
import static org.jinnang.kernel.Act.CHANGE_SECOND_STEP;
import static org.jinnang.kernel.Act.CHANGE_SIGN_IN_PASSWORD;
import static org.jinnang.kernel.Act.CLOSE_WALLET;
import static org.jinnang.kernel.Act.CONFIRM_SIGN_IN;
import static org.jinnang.kernel.Act.CONTINUE_HIGH_RISK_PAYMENT;
import static org.jinnang.kernel.Act.CONTINUE_PAYMENT;
import static org.jinnang.kernel.Act.EXCHANGE;
import static org.jinnang.kernel.Act.EXPORT_DATA;
import static org.jinnang.kernel.Act.KEEP_WALLET;
import static org.jinnang.kernel.Act.LINK_BANK_ACCOUNT;
import static org.jinnang.kernel.Act.MAKE_API_KEY;
import static org.jinnang.kernel.Act.OPEN_WALLET;
import static org.jinnang.kernel.Act.PAY;
import static org.jinnang.kernel.Act.RECORD_REAL_NAME;
import static org.jinnang.kernel.Act.REMOVE_AUTHENTICATOR;
import static org.jinnang.kernel.Act.REMOVE_PASSKEY;
import static org.jinnang.kernel.Act.RENEW_RECOVERY_CODES;
import static org.jinnang.kernel.Act.REPLACE_AUTHENTICATOR;
import static org.jinnang.kernel.Act.REPLACE_EMAIL;
import static org.jinnang.kernel.Act.REPLACE_PHONE;
import static org.jinnang.kernel.Act.RESET_PAYMENT_PASSWORD;
import static org.jinnang.kernel.Act.RESET_SECOND_STEP;
import static org.jinnang.kernel.Act.RESET_SIGN_IN_PASSWORD;
import static org.jinnang.kernel.Act.SCHEDULE_PAYMENT;
import static org.jinnang.kernel.Act.SET_UP_AUTHENTICATOR;
import static org.jinnang.kernel.Act.SIGN_IN_ELSEWHERE;
import static org.jinnang.kernel.Act.SIGN_IN_ON_TRUSTED_DEVICE;
import static org.jinnang.kernel.Act.SIGN_IN_WITH_PASSKEY;
import static org.jinnang.kernel.Act.SIGN_IN_WITH_SECOND_STEP;
import static org.jinnang.kernel.Act.TRUST_DEVICE;
import static org.jinnang.kernel.Act.UNFREEZE;
import static org.jinnang.kernel.Act.UNLOCK_APP;
import static org.jinnang.kernel.Cause.COUNTER_LOCK;
import static org.jinnang.kernel.Cause.EXPIRED_PAYMENT_PASSWORD;
import static org.jinnang.kernel.Cause.EXPIRED_SIGN_IN_PASSWORD;
import static org.jinnang.kernel.Cause.HOLDER_LOCK;
import static org.jinnang.kernel.Cause.LEGAL_ORDER;
import static org.jinnang.kernel.Cause.LOST_WALLET;
import static org.jinnang.kernel.Cause.MUST_CHOOSE_PAYMENT_PASSWORD;
import static org.jinnang.kernel.Cause.MUST_CHOOSE_SECOND_STEP;
import static org.jinnang.kernel.Cause.MUST_CHOOSE_SIGN_IN_PASSWORD;
import static org.jinnang.kernel.Cause.OPERATOR_ORDER;
import static org.jinnang.kernel.Cause.PAYMENT_FAILURES;
import static org.jinnang.kernel.Cause.RECENT_RECOVERY;
import static org.jinnang.kernel.Cause.SUSPICIOUS_PAYMENT;
import static org.jinnang.kernel.Cause.UNFAMILIAR_PLACE;
import static org.jinnang.kernel.Cause.WRONG_PAYMENT_PASSWORD;
import static org.jinnang.kernel.Cause.WRONG_SIGN_IN_PASSWORD;
import static org.jinnang.kernel.ProofKind.EMAIL_CODE;
import static org.jinnang.kernel.ProofKind.IDENTITY_NUMBER;
import static org.jinnang.kernel.ProofKind.LINKED_ACCOUNT;
import static org.jinnang.kernel.ProofKind.PASSKEY;
import static org.jinnang.kernel.ProofKind.PAYMENT_PASSWORD;
import static org.jinnang.kernel.ProofKind.SAVED_CODE;
import static org.jinnang.kernel.ProofKind.SIGN_IN_PASSWORD;
import static org.jinnang.kernel.ProofKind.SMS_CODE;
import static org.jinnang.kernel.ProofKind.TOTP_CODE;
import static org.jinnang.kernel.ProofKind.TRUSTED_DEVICE;
import static org.jinnang.policy.Afterwards.Sessions.END_ALL;
import static org.jinnang.policy.Afterwards.Sessions.END_OTHERS;
import static org.jinnang.policy.Afterwards.Sessions.KEEP;
import static org.jinnang.policy.LimitKind.COOLING;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;

/**
 * Every rule of this wallet in one place, to be read aloud. Numbers and choices come from the file
 * of the profile; what is written here holds in each of them.
 */
final class DefaultProfile {

    private static final Scope SIGN_IN = new Scope.SignIn();
    private static final Scope PAYMENTS = new Scope.Pay();
    private static final Scope EVERYTHING = new Scope.Everything();
    private static final Scope ALL_BUT_VIEWING = new Scope.AllButViewing();
    private static final RemedyKind WAIT = RemedyKind.WAIT;
    private static final RemedyKind NO_SECOND_STEP = RemedyKind.RESET_SECOND_STEP;
    private static final RemedyKind NEW_PAYMENT_PASSWORD = RemedyKind.RESET_PAYMENT_PASSWORD;
    private static final RemedyKind NEW_SIGN_IN_PASSWORD = RemedyKind.RESET_SIGN_IN_PASSWORD;
    private static final RemedyKind OTHER_PAYMENT_PASSWORD = RemedyKind.CHANGE_PAYMENT_PASSWORD;
    private static final RemedyKind OTHER_SIGN_IN_PASSWORD = RemedyKind.CHANGE_SIGN_IN_PASSWORD;
    private static final RemedyKind PROVE_AND_UNFREEZE = RemedyKind.UNFREEZE;
    private static final RemedyKind SAY_IT_WAS_ME = RemedyKind.CONFIRM_SIGN_IN;
    private static final RemedyKind AT_THE_COUNTER = RemedyKind.BANK_COUNTER;
    private static final RemedyKind CHOOSE_WITH_ACTIVATION = RemedyKind.ACTIVATION;
    private static final RemedyKind OUR_REVIEW = RemedyKind.OPERATOR_REVIEW;
    private static final RemedyKind THEIR_RELEASE = RemedyKind.LEGAL_RELEASE;

    private DefaultProfile() {}

    static Policy policy(Profile profile) {
        return new CheckedPolicy(
                profile,
                restrictions(profile),
                new ProofRules(
                        proofs().stream().map(row -> chosen(row, profile)).toList(), freezing()),
                limits(profile.payments()),
                budgets(profile),
                familiar());
    }

    // A repeated lock within 24 h takes the next step; ten failures in a row have no end by time.
    private static RestrictionRules restrictions(Profile profile) {
        Waits untilRemedied = new Waits.UntilRemedied();
        Duration day = Duration.ofHours(24);
        List<Duration> locks =
                profile.paymentPassword().lockMinutes().stream().map(Duration::ofMinutes).toList();
        Waits growing = new Waits.Growing(day, locks, true);
        Waits growingOnly = new Waits.Growing(day, locks, false);
        Duration cooling = Duration.ofHours(profile.payments().coolingHours());
        Waits once = new Waits.Growing(cooling, List.of(cooling), false);
        Scope largePayments = new Scope.PayOutAbove(eachCooling(profile.payments()));
        Waits untilRemediedOrBriefly = new Waits.Provisional(Duration.ofMinutes(30), day);
        return restrictions(
                // restricted because      shuts    how long      ways out
                rule(
                        WRONG_SIGN_IN_PASSWORD,
                        SIGN_IN,
                        untilRemedied,
                        NEW_SIGN_IN_PASSWORD,
                        AT_THE_COUNTER),
                rule(
                        WRONG_PAYMENT_PASSWORD,
                        PAYMENTS,
                        growing,
                        WAIT,
                        NEW_PAYMENT_PASSWORD,
                        AT_THE_COUNTER),
                rule(
                        PAYMENT_FAILURES,
                        PAYMENTS,
                        growingOnly,
                        WAIT,
                        PROVE_AND_UNFREEZE,
                        AT_THE_COUNTER),
                rule(
                        SUSPICIOUS_PAYMENT,
                        PAYMENTS,
                        untilRemedied,
                        PROVE_AND_UNFREEZE,
                        AT_THE_COUNTER),
                rule(UNFAMILIAR_PLACE, PAYMENTS, untilRemedied, SAY_IT_WAS_ME, AT_THE_COUNTER),
                rule(HOLDER_LOCK, PAYMENTS, untilRemedied, PROVE_AND_UNFREEZE, AT_THE_COUNTER),
                rule(COUNTER_LOCK, PAYMENTS, untilRemedied, AT_THE_COUNTER),
                rule(
                        LOST_WALLET,
                        EVERYTHING,
                        untilRemediedOrBriefly,
                        WAIT,
                        PROVE_AND_UNFREEZE,
                        AT_THE_COUNTER),
                rule(RECENT_RECOVERY, largePayments, once, WAIT),
                rule(
                        EXPIRED_SIGN_IN_PASSWORD,
                        ALL_BUT_VIEWING,
                        untilRemedied,
                        OTHER_SIGN_IN_PASSWORD,
                        NEW_SIGN_IN_PASSWORD),
                rule(
                        EXPIRED_PAYMENT_PASSWORD,
                        PAYMENTS,
                        untilRemedied,
                        OTHER_PAYMENT_PASSWORD,
                        NEW_PAYMENT_PASSWORD),
                rule(
                        MUST_CHOOSE_SIGN_IN_PASSWORD,
                        SIGN_IN,
                        untilRemedied,
                        CHOOSE_WITH_ACTIVATION,
                        NEW_SIGN_IN_PASSWORD),
                rule(
                        MUST_CHOOSE_PAYMENT_PASSWORD,
                        PAYMENTS,
                        untilRemedied,
                        CHOOSE_WITH_ACTIVATION,
                        NEW_PAYMENT_PASSWORD),
                rule(
                        MUST_CHOOSE_SECOND_STEP,
                        PAYMENTS,
                        untilRemedied,
                        CHOOSE_WITH_ACTIVATION,
                        NO_SECOND_STEP),
                order(OPERATOR_ORDER, List.of(PAYMENTS, ALL_BUT_VIEWING), OUR_REVIEW),
                order(LEGAL_ORDER, List.of(PAYMENTS, ALL_BUT_VIEWING), THEIR_RELEASE));
    }

    // NIST SP 800-63B-4 §4.2.2.2: a recovery needs two codes by different methods, or one code and
    // a bound authenticator. A saved code stands for one factor, never for both. What lifts a
    // freeze
    // must not all be in the phone that may be lost: no text message beside an app or passkey.
    private static List<ProofRule> proofs() {
        Set<ProofKind> bothCodes = Set.of(SMS_CODE, EMAIL_CODE);
        Set<ProofKind> signIn = Set.of(SIGN_IN_PASSWORD);
        Set<ProofKind> trusted = Set.of(SIGN_IN_PASSWORD, TRUSTED_DEVICE);
        Set<ProofKind> sms = Set.of(SMS_CODE);
        Set<ProofKind> email = Set.of(EMAIL_CODE);
        Set<ProofKind> payment = Set.of(PAYMENT_PASSWORD);
        Set<ProofKind> device = Set.of(TRUSTED_DEVICE);
        Set<ProofKind> app = Set.of(SIGN_IN_PASSWORD, TOTP_CODE);
        Set<ProofKind> saved = Set.of(SIGN_IN_PASSWORD, SAVED_CODE);
        Set<ProofKind> signInAndSms = Set.of(SIGN_IN_PASSWORD, SMS_CODE);
        Set<ProofKind> signInAndEmail = Set.of(SIGN_IN_PASSWORD, EMAIL_CODE);
        Set<ProofKind> passkey = Set.of(PASSKEY);
        Set<ProofKind> passkeyToo = Set.of(SIGN_IN_PASSWORD, PASSKEY);
        List<Set<ProofKind>> change = List.of(app, saved, signInAndSms, signInAndEmail);
        List<Set<ProofKind>> secondStep =
                List.of(app, saved, passkeyToo, signInAndSms, signInAndEmail);
        Set<ProofKind> smsAndApp = Set.of(SMS_CODE, TOTP_CODE);
        Set<ProofKind> emailAndApp = Set.of(EMAIL_CODE, TOTP_CODE);
        Set<ProofKind> smsAndPasskey = Set.of(SMS_CODE, PASSKEY);
        Set<ProofKind> emailAndPasskey = Set.of(EMAIL_CODE, PASSKEY);
        Set<ProofKind> smsAndSaved = Set.of(SMS_CODE, SAVED_CODE);
        Set<ProofKind> emailAndSaved = Set.of(EMAIL_CODE, SAVED_CODE);
        Set<ProofKind> passwordAndCodes = Set.of(SIGN_IN_PASSWORD, SMS_CODE, EMAIL_CODE);
        List<Set<ProofKind>> back =
                List.of(
                        bothCodes,
                        smsAndApp,
                        emailAndApp,
                        smsAndPasskey,
                        emailAndPasskey,
                        smsAndSaved,
                        emailAndSaved);
        // Password and phone are two proofs already; a number is one thing more to know.
        List<Set<ProofKind>> backOrKnown =
                Stream.concat(
                                back.stream(),
                                Stream.of(
                                        Set.of(SIGN_IN_PASSWORD, SMS_CODE, IDENTITY_NUMBER),
                                        Set.of(SIGN_IN_PASSWORD, SMS_CODE, LINKED_ACCOUNT)))
                        .toList();
        List<Set<ProofKind>> unfreezing =
                List.of(bothCodes, emailAndApp, emailAndPasskey, smsAndSaved, emailAndSaved);
        // Never a code to what is lost; and what replaces the mailbox must not all be in the phone.
        List<Set<ProofKind>> withoutPhone =
                List.of(
                        saved,
                        app,
                        passkeyToo,
                        signInAndEmail,
                        emailAndApp,
                        emailAndPasskey,
                        emailAndSaved);
        List<Set<ProofKind>> withoutMailbox =
                List.of(saved, app, passkeyToo, signInAndSms, smsAndSaved);
        return List.of(
                // to do this     any of these suffices     minutes  sessions  cools down
                rule(OPEN_WALLET, List.of(bothCodes), 3, KEEP, false),
                rule(SIGN_IN_ON_TRUSTED_DEVICE, List.of(trusted), 1, KEEP, false),
                rule(SIGN_IN_ELSEWHERE, List.of(signIn), 1, KEEP, false),
                rule(SIGN_IN_WITH_SECOND_STEP, secondStep, 1, KEEP, false),
                rule(SIGN_IN_WITH_PASSKEY, List.of(passkey), 1, KEEP, false),
                rule(UNLOCK_APP, List.of(signIn, passkey), 1, KEEP, false),
                rule(ADD_FIRST_PASSKEY, List.of(signIn), 2, KEEP, false),
                // a trusted device counts here only for who has no app
                rule(ADD_PASSKEY, List.of(passkey, app, saved, trusted), 2, KEEP, false),
                rule(REMOVE_PASSKEY, List.of(passkey, app, saved, trusted), 1, KEEP, false),
                rule(SET_UP_AUTHENTICATOR, List.of(signIn), 3, KEEP, false),
                rule(REPLACE_AUTHENTICATOR, List.of(app, saved), 3, KEEP, false),
                rule(REMOVE_AUTHENTICATOR, List.of(app, saved), 1, KEEP, false),
                rule(RENEW_RECOVERY_CODES, List.of(app, saved), 2, KEEP, false),
                rule(CONFIRM_SIGN_IN, List.of(device, sms, email), 1, KEEP, false),
                rule(CHANGE_SECOND_STEP, change, 2, KEEP, false),
                rule(TRUST_DEVICE, List.of(sms, email), 1, KEEP, false),
                rule(CHANGE_PHRASE, List.of(signIn), 1, KEEP, false),
                rule(EXPORT_DATA, List.of(signIn), 1, KEEP, false),
                rule(
                        CLOSE_WALLET,
                        List.of(passkey, app, saved, signInAndSms, signInAndEmail),
                        3,
                        KEEP,
                        false),
                rule(
                        CHANGE_QUESTIONS,
                        List.of(passkey, app, saved, signInAndSms, signInAndEmail),
                        3,
                        KEEP,
                        false),
                rule(KEEP_WALLET, List.of(signIn), 1, KEEP, false),
                rule(
                        CHANGE_EMAIL,
                        List.of(app, saved, signInAndSms, signInAndEmail),
                        3,
                        KEEP,
                        true),
                rule(
                        CHANGE_PHONE,
                        List.of(app, saved, signInAndSms, signInAndEmail),
                        3,
                        KEEP,
                        true),
                rule(CANCEL_CONTACT_CHANGE, List.of(signIn), 1, KEEP, false),
                rule(CHANGE_SIGN_IN_PASSWORD, List.of(signIn), 1, END_OTHERS, false),
                rule(CHANGE_PAYMENT_PASSWORD, List.of(payment), 1, END_OTHERS, false),
                rule(RECORD_REAL_NAME, List.of(signIn), 3, KEEP, false),
                rule(CHANGE_EMERGENCY_CARD, List.of(signIn), 2, KEEP, false),
                paying(List.of(passkey, payment)),
                rule(CONTINUE_PAYMENT, List.of(passkey, payment), 1, KEEP, false),
                rule(
                        CONTINUE_HIGH_RISK_PAYMENT,
                        List.of(
                                Set.of(PASSKEY, IDENTITY_NUMBER),
                                Set.of(PAYMENT_PASSWORD, IDENTITY_NUMBER)),
                        1,
                        KEEP,
                        false),
                rule(SCHEDULE_PAYMENT, List.of(passkey, payment), 1, KEEP, false),
                rule(EXCHANGE, List.of(passkey, payment), 1, KEEP, false),
                rule(MAKE_API_KEY, List.of(payment), 1, KEEP, false),
                rule(LINK_BANK_ACCOUNT, List.of(payment), 1, KEEP, false),
                rule(RESET_SIGN_IN_PASSWORD, back, 3, END_ALL, true),
                rule(RESET_PAYMENT_PASSWORD, backOrKnown, 3, END_OTHERS, true),
                rule(
                        RESET_SECOND_STEP,
                        List.of(saved, passkeyToo, passwordAndCodes),
                        3,
                        END_ALL,
                        true),
                rule(REPLACE_PHONE, withoutPhone, 5, END_ALL, true),
                rule(REPLACE_EMAIL, withoutMailbox, 5, END_ALL, true),
                rule(UNFREEZE, unfreezing, 3, END_OTHERS, true));
    }

    // A second step beside the password passes limits that the password alone does not.
    private static ProofRule paying(List<Set<ProofKind>> enough) {
        List<Set<ProofKind>> withCode =
                Stream.of(TOTP_CODE, SAVED_CODE, SMS_CODE, EMAIL_CODE)
                        .map(code -> Set.of(PAYMENT_PASSWORD, code))
                        .toList();
        ProofRule row = rule(PAY, enough, 1, KEEP, false);
        return new ProofRule(PAY, enough, withCode, row.minutes(), row.afterwards());
    }

    // To freeze, any one of these is enough; a link in a message counts as its code.
    private static List<Set<ProofKind>> freezing() {
        return List.of(
                Set.of(TRUSTED_DEVICE),
                Set.of(SIGN_IN_PASSWORD),
                Set.of(SMS_CODE),
                Set.of(EMAIL_CODE));
    }

    private static ProofRule chosen(ProofRule row, Profile profile) {
        List<Set<ProofKind>> usual = profile.proofs().instead(row.act()).orElse(row.sufficient());
        List<Set<ProofKind>> all =
                Stream.concat(usual.stream(), profile.proofs().also(row.act()).stream()).toList();
        List<Set<ProofKind>> sets =
                all.stream()
                        .filter(set -> isSmallest(set, all))
                        .filter(set -> Collections.disjoint(set, profile.proofs().notAccepted()))
                        .filter(set -> isAccepted(row.act(), set, profile.secondStep()))
                        .toList();
        List<Set<ProofKind>> stronger =
                row.stronger().stream()
                        .filter(set -> Collections.disjoint(set, profile.proofs().notAccepted()))
                        .filter(set -> set.stream().allMatch(profile.secondStep()::accepts))
                        .filter(set -> sets.stream().anyMatch(set::containsAll))
                        .filter(set -> !sets.contains(set))
                        .toList();
        return new ProofRule(row.act(), sets, stronger, row.minutes(), row.afterwards());
    }

    /** What a smaller set allows is never asked for in full. */
    private static boolean isSmallest(Set<ProofKind> set, List<Set<ProofKind>> all) {
        return all.stream().noneMatch(other -> !other.equals(set) && set.containsAll(other));
    }

    private static boolean isAccepted(Act act, Set<ProofKind> set, Profile.SecondStep secondStep) {
        return act != SIGN_IN_WITH_SECOND_STEP || set.stream().allMatch(secondStep::accepts);
    }

    private static Limits limits(Profile.Payments payments) {
        return new Limits(
                Arrays.stream(LimitKind.values())
                        .flatMap(kind ->
                                Arrays.stream(Currency.values())
                                        .map(currency -> limit(kind, currency, payments)))
                        .toList());
    }

    private static Limit limit(LimitKind kind, Currency currency, Profile.Payments payments) {
        Profile.Amounts amounts = payments.of(kind, currency);
        return new Limit(kind, money(amounts.each(), currency), money(amounts.aDay(), currency));
    }

    private static List<Money> eachCooling(Profile.Payments payments) {
        return Arrays.stream(Currency.values())
                .map(currency -> money(payments.of(COOLING, currency).each(), currency))
                .toList();
    }

    private static Budgets budgets(Profile profile) {
        var signIn = profile.wrongSignInPasswords();
        var payment = profile.paymentPassword();
        var step = profile.secondStep();
        var codes = profile.codes();
        return new Budgets(
                new Budgets.Series(
                        signIn.freeTries(),
                        Duration.ofSeconds(signIn.firstWaitSeconds()),
                        Duration.ofMinutes(signIn.longestWaitMinutes())),
                signIn.fromAllUntrustedBrowsers(),
                signIn.fromOneTrustedDevice(),
                signIn.trustedDevices(),
                new Budgets.PaymentPassword(payment.lockAt(), payment.untilResetAt()),
                new Budgets.PaymentFailures(10, Duration.ofMinutes(60)),
                new Budgets.SecondStep(
                        step.triesEach(),
                        step.untilReplacedAt(),
                        Duration.ofMinutes(step.firstWaitMinutes()),
                        Duration.ofHours(step.longestWaitHours())),
                // three a day, and not one more after five such days in a row
                new Budgets.SecondStep(3, 15, Duration.ofHours(24), Duration.ofHours(24)),
                new Budgets.Codes(
                        Duration.ofMinutes(codes.minutes()),
                        codes.triesEach(),
                        codes.triesPerDay(),
                        codes.sendsPerHour(),
                        codes.sendsPerDay(),
                        Duration.ofSeconds(codes.resendAfterSeconds())),
                10); // look-ups that miss, an hour
    }

    // Faster than an airliner, and far enough that no provider routes so by itself.
    private static Familiar familiar() {
        return new Familiar(false, 1_000, 500);
    }

    private static RestrictionRule rule(
            Cause cause, Scope shuts, Waits howLong, RemedyKind... waysOut) {
        return new RestrictionRule(cause, shuts, howLong, List.of(waysOut));
    }

    /** Shuts one of these as long as ordered; no proof of the holder lifts it. */
    private static RestrictionRule order(Cause cause, List<Scope> shuts, RemedyKind takenBack) {
        return new RestrictionRule(cause, shuts, new Waits.AsOrdered(), List.of(WAIT, takenBack));
    }

    private static ProofRule rule(
            Act act,
            List<Set<ProofKind>> anyOf,
            int minutes,
            Afterwards.Sessions sessions,
            boolean coolsDown) {
        return new ProofRule(act, anyOf, minutes, new Afterwards(sessions, coolsDown));
    }

    private static RestrictionRules restrictions(RestrictionRule... rows) {
        return new RestrictionRules(List.of(rows));
    }

    private static Money money(long major, Currency currency) {
        long minor = major;
        for (int digit = 0; digit < currency.scale(); digit++) {
            minor = Math.multiplyExact(minor, 10L);
        }
        return new Money(minor, currency);
    }
}
