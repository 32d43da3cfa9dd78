package org.jinnang.kernel;

/** What somebody wants to do; the gate answers for each whether it may be done now. */
public enum Act {
    OPEN_WALLET,
    SIGN_IN_ON_TRUSTED_DEVICE,
    SIGN_IN_ELSEWHERE,
    /** The second step of signing in elsewhere, of a holder who has an authenticator app. */
    SIGN_IN_WITH_SECOND_STEP,
    /** With a passkey alone, whose device has checked that it is the holder. */
    SIGN_IN_WITH_PASSKEY,
    /** Opening the locked app of a session. */
    UNLOCK_APP,
    /** Answering "was it you?": a way back, so nothing shuts it. */
    CONFIRM_SIGN_IN,
    TRUST_DEVICE,
    FORGET_DEVICE,
    CHANGE_PHRASE,
    /** Taking along everything that is kept about oneself. */
    EXPORT_DATA,
    /** Asking for it; it is closed after a while. */
    CLOSE_WALLET,
    /** Taking that back. */
    KEEP_WALLET,
    CHANGE_SIGN_IN_PASSWORD,
    CHANGE_PAYMENT_PASSWORD,
    /** Saying by a document who one is. */
    RECORD_REAL_NAME,
    /** Setting, replacing and deleting security questions. */
    CHANGE_QUESTIONS,
    /** Lowering one's own limit at once, or raising it after a wait. */
    CHANGE_OWN_LIMIT,
    /** Making, replacing and revoking the printed emergency card. */
    CHANGE_EMERGENCY_CARD,
    NAME_DEVICE,
    NAME_PASSKEY,
    /** Where neither a passkey nor an authenticator app protects the wallet yet. */
    ADD_FIRST_PASSKEY,
    ADD_PASSKEY,
    REMOVE_PASSKEY,
    LOOK_UP_PAYEE,
    CREATE_PAYMENT,
    /** Showing a code by which a merchant asks for a payment. */
    SHOW_PAY_CODE,
    /** Asking another holder for money. */
    ASK_FOR_MONEY,
    PAY,
    /** Approving payments that the server makes later, by itself. */
    SCHEDULE_PAYMENT,
    /** Selling one currency of the wallet for another, at a quote. */
    EXCHANGE,
    CANCEL_PAYMENT,
    /** Letting a payment go on that the watch has paused. */
    CONTINUE_PAYMENT,
    /** The same where the watch asks for the real name once more. */
    CONTINUE_HIGH_RISK_PAYMENT,
    /** The system's own: an approved payment arrives when it is due. */
    CAPTURE_PAYMENT,
    /** For a merchant: taking what its payer approved and had held for it. */
    CAPTURE_ORDER,
    /** The system's own: it cannot arrive, and the money is the payer's again. */
    RETURN_PAYMENT,
    RECEIVE_DEMO_MONEY,
    /** A wallet for a business, beside one's own. */
    OPEN_BUSINESS,
    /** A key by which a program acts for the merchant. */
    MAKE_API_KEY,
    /** From the merchant's account back to whoever paid the order. */
    REFUND_ORDER,
    /** From the merchant's account to its owner's own. */
    PAY_OUT_BUSINESS,
    /** A bank account to which money of the wallet can go. */
    LINK_BANK_ACCOUNT,
    /** The system's own: the bank has paid a withdrawal out. */
    SETTLE_WITHDRAWAL,
    /** The system's own: what the bank has booked, and whose it is. */
    BOOK_BANK_ENTRY,
    /** The system's own: for a payment that its holder did not make, and money put aside for it. */
    COMPENSATE,
    SET_UP_AUTHENTICATOR,
    REPLACE_AUTHENTICATOR,
    REMOVE_AUTHENTICATOR,
    RENEW_RECOVERY_CODES,
    CHANGE_EMAIL,
    CHANGE_PHONE,
    /** Of one's own change of e-mail or phone, as long as it can be taken back. */
    CANCEL_CONTACT_CHANGE,
    /** Adding or removing a kind of second step, by what the holder has now. */
    CHANGE_SECOND_STEP,
    RESET_SIGN_IN_PASSWORD,
    RESET_PAYMENT_PASSWORD,
    /** Turning the second step off without it: its app is lost. */
    RESET_SECOND_STEP,
    /** A new phone in the place of one that is lost. */
    REPLACE_PHONE,
    /** A new e-mail in the place of one that is lost. */
    REPLACE_EMAIL,
    UNFREEZE
}
