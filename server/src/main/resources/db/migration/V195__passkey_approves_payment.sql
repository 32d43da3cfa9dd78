-- A passkey approves a payment: the row keeps the random number from which, with what the payment
-- says, the challenge is made.
alter table jinnang.passkey_challenge
    drop constraint passkey_challenge_purpose_check,
    add constraint passkey_challenge_purpose_check
        check (purpose in ('REGISTER', 'PROVE_TO_ADD', 'PROVE_TO_REMOVE', 'PROVE_TO_CLOSE',
                           'PROVE_TO_CHANGE_QUESTIONS', 'APPROVE_PAYMENT', 'SIGN_IN',
                           'SECOND_STEP', 'RECOVERY', 'UNLOCK'));
