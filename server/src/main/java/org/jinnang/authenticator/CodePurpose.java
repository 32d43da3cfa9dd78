package org.jinnang.authenticator;

import org.jinnang.notice.Template;

/** What a code is for; it opens nothing else, and its message says so. */
public enum CodePurpose {
    PROVE_CONTACT(Template.CODE_OPEN_WALLET),
    /** Shown by the holder, on an address in force, before one of them changes. */
    CHANGE_CONTACT(Template.CODE_CHANGE_CONTACT),
    PROVE_NEW_CONTACT(Template.CODE_PROVE_NEW_CONTACT),
    /** Shown by the holder before his wallet closes. */
    CLOSE_WALLET(Template.CODE_CLOSE_WALLET),
    CHANGE_QUESTIONS(Template.CODE_CHANGE_QUESTIONS),
    CONFIRM_SIGN_IN(Template.CODE_CONFIRM_SIGN_IN),
    SIGN_IN(Template.CODE_SIGN_IN),
    PAY(Template.CODE_PAY),
    CHANGE_SECOND_STEP(Template.CODE_CHANGE_SECOND_STEP),
    TRUST_DEVICE(Template.CODE_TRUST_DEVICE),
    RESET_SIGN_IN_PASSWORD(Template.CODE_RESET_SIGN_IN_PASSWORD),
    RESET_PAYMENT_PASSWORD(Template.CODE_RESET_PAYMENT_PASSWORD),
    RESET_SECOND_STEP(Template.CODE_RESET_SECOND_STEP),
    REPLACE_PHONE(Template.CODE_REPLACE_PHONE),
    REPLACE_EMAIL(Template.CODE_REPLACE_EMAIL),
    UNFREEZE(Template.CODE_UNFREEZE),
    FREEZE(Template.CODE_FREEZE),
    /** Shown by a caller to the server, never to the agent. */
    VERIFY_CALLER(Template.CODE_VERIFY_CALLER),
    /** Shown by somebody who cannot sign in, before he appeals. */
    APPEAL(Template.CODE_APPEAL);

    private final Template template;

    CodePurpose(Template template) {
        this.template = template;
    }

    Template template() {
        return template;
    }
}
