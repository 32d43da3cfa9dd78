-- What else a passkey proves: that a wallet is to be closed, and security questions changed.
alter table jinnang.passkey_challenge
    drop constraint passkey_challenge_purpose_check,
    add constraint passkey_challenge_purpose_check
        check (purpose in ('REGISTER', 'PROVE_TO_ADD', 'PROVE_TO_REMOVE', 'PROVE_TO_CLOSE',
                           'PROVE_TO_CHANGE_QUESTIONS', 'SIGN_IN', 'SECOND_STEP', 'RECOVERY',
                           'UNLOCK'));
