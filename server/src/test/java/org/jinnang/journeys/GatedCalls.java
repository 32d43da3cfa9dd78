package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import java.util.function.Supplier;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;

/** For each act that stands behind the gate a request in which nothing is wrong. */
final class GatedCalls {

    private final SignInCalls signIns;
    private final AuthenticatorCalls authenticators;
    private final SettingCalls settings;
    private final PaymentCalls payments;
    private final MerchantCalls merchants;
    private final BankCalls banks;
    private final WayBackCalls waysBack;

    GatedCalls(Wallets wallets, WalletBrowsers browsers, Phones phones) {
        this.signIns = new SignInCalls(wallets, browsers, phones);
        this.authenticators = new AuthenticatorCalls(wallets, phones);
        this.settings = new SettingCalls(wallets);
        this.payments = new PaymentCalls(wallets);
        this.merchants = new MerchantCalls(wallets);
        this.banks = new BankCalls(wallets);
        this.waysBack = new WayBackCalls(wallets, phones);
    }

    /**
     * Everything is prepared; only the request itself is missing.
     *
     * @param handler the line of the table that answers it
     */
    record Call(String handler, WalletId wallet, Supplier<Answer> request) {}

    // A new act does not compile until it is called here, or said to have no handler.
    Call prepared(Act act) {
        return switch (act) {
            case OPEN_WALLET -> signIns.opening();
            case SIGN_IN_ON_TRUSTED_DEVICE -> signIns.signingInOnTrustedDevice();
            case SIGN_IN_ELSEWHERE -> signIns.signingInElsewhere();
            case SIGN_IN_WITH_SECOND_STEP -> signIns.finishingSignIn();
            case SIGN_IN_WITH_PASSKEY -> signIns.signingInWithPasskey();
            case SET_UP_AUTHENTICATOR -> authenticators.settingUpTheFirstApp();
            case REPLACE_AUTHENTICATOR -> authenticators.replacingTheApp();
            case REMOVE_AUTHENTICATOR -> authenticators.changingTheApp("/removal");
            case RENEW_RECOVERY_CODES -> authenticators.changingTheApp("/recovery-codes");
            case CHANGE_EMAIL -> settings.changing("email");
            case CHANGE_PHONE -> settings.changing("phone");
            case CANCEL_CONTACT_CHANGE -> settings.keepingTheOldContact();
            case CONFIRM_SIGN_IN -> signIns.confirmingSignIn();
            case CHANGE_SECOND_STEP -> authenticators.choosingTextMessages();
            case TRUST_DEVICE -> signIns.trusting();
            case CHANGE_PHRASE -> settings.choosingPhrase();
            case EXPORT_DATA -> settings.exporting();
            case CLOSE_WALLET -> settings.closing();
            case CHANGE_OWN_LIMIT -> settings.loweringOwnLimit();
            case CHANGE_QUESTIONS -> settings.deletingQuestions();
            case KEEP_WALLET -> settings.keepingTheWallet();
            case CHANGE_SIGN_IN_PASSWORD ->
                    settings.changing("sign-in", Wallets.SIGN_IN, "seven slow boats drift home");
            case CHANGE_PAYMENT_PASSWORD -> settings.changing("payment", Wallets.PAY, "593817");
            case RECORD_REAL_NAME -> settings.recordingARealName();
            case CHANGE_EMERGENCY_CARD -> settings.makingACard();
            case LOOK_UP_PAYEE -> payments.lookingUp();
            case CREATE_PAYMENT -> payments.stating();
            case SHOW_PAY_CODE -> payments.showingAPayCode();
            case ASK_FOR_MONEY -> payments.asking();
            case PAY -> payments.confirming();
            case SCHEDULE_PAYMENT -> payments.scheduling();
            case EXCHANGE -> payments.exchanging();
            case CANCEL_PAYMENT -> payments.cancelling();
            case CONTINUE_PAYMENT -> payments.continuing(300_000);
            case CONTINUE_HIGH_RISK_PAYMENT -> payments.continuing(2_000_000);
            case RESET_SIGN_IN_PASSWORD ->
                    waysBack.completing(act, Map.of("new_secret", "seven slow boats drift home"));
            case RESET_PAYMENT_PASSWORD -> waysBack.completing(act, Map.of("new_secret", "593817"));
            case RESET_SECOND_STEP -> waysBack.turningOffTheSecondStep();
            case REPLACE_PHONE -> waysBack.replacing("replace_phone", "phone", "email_code");
            case REPLACE_EMAIL -> waysBack.replacing("replace_email", "email", "sms_code");
            case UNFREEZE -> waysBack.completing(act, Map.of());
            case NAME_DEVICE -> settings.naming();
            case FORGET_DEVICE -> settings.revoking();
            case ADD_FIRST_PASSKEY -> authenticators.addingFirstPasskey();
            case ADD_PASSKEY -> authenticators.addingAnotherPasskey();
            case NAME_PASSKEY -> authenticators.namingPasskey();
            case UNLOCK_APP -> signIns.openingTheApp();
            case REMOVE_PASSKEY -> authenticators.removingPasskey();
            case OPEN_BUSINESS -> merchants.openingABusiness();
            case MAKE_API_KEY -> merchants.makingAKey();
            case REFUND_ORDER -> merchants.refunding();
            case PAY_OUT_BUSINESS -> merchants.payingOut();
            case LINK_BANK_ACCOUNT -> banks.linking();
            case SETTLE_WITHDRAWAL, BOOK_BANK_ENTRY ->
                    throw new IllegalArgumentException(act + " is the system's own");
            case RECEIVE_DEMO_MONEY, CAPTURE_PAYMENT, CAPTURE_ORDER, RETURN_PAYMENT, COMPENSATE ->
                    throw new IllegalArgumentException(act + " has no handler behind the gate");
        };
    }

    /** The last look before the request: afterwards only the request itself can change a row. */
    static Call call(
            String handler, Person person, WalletBrowser browser, Supplier<Answer> request) {
        answered(200, browser.get("/api/v1/session"));
        return new Call(handler, person.wallet(), request);
    }
}
