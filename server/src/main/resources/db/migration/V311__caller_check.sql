-- Is it the holder who calls? What the desk asked, and how it ended. No code is kept here.
create table jinnang.caller_check (
    wallet_id    uuid        not null,
    check_id     uuid        not null,
    case_id      uuid        not null,
    reference    text        not null check (length(reference) between 1 and 20),
    kind         text        not null
        check (kind in ('number_match', 'sms_code', 'email_code', 'passkey')),
    -- two digits: the agent says one, the holder's app shows all three
    number       text check (number ~ '^[0-9]{2}$'),
    choices      text check (choices ~ '^[0-9]{2} [0-9]{2} [0-9]{2}$'),
    staff_id     uuid        not null,
    pseudonym    text        not null check (length(pseudonym) between 1 and 20),
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    state        text        not null check (state in ('waiting', 'verified', 'failed', 'denied')),
    ended_at     timestamptz,
    -- counted before anything is looked at
    failures     smallint    not null default 0 check (failures between 0 and 3),
    primary key (wallet_id, check_id),
    foreign key (wallet_id, case_id) references jinnang.support_case (wallet_id, case_id),
    check ((kind = 'number_match') = (number is not null)),
    check (num_nonnulls(number, choices) in (0, 2)),
    check ((state = 'waiting') = (ended_at is null)),
    check (expires_at > asked_at)
);

create index caller_check_reference on jinnang.caller_check (reference);

-- A call that somebody of the desk has open with the holder, and the word both see.
create table jinnang.support_call (
    wallet_id uuid        not null,
    call_id   uuid        not null,
    case_id   uuid        not null,
    staff_id  uuid        not null,
    pseudonym text        not null check (length(pseudonym) between 1 and 20),
    word      smallint    not null check (word >= 0),
    began_at  timestamptz not null,
    ends_at   timestamptz not null,
    primary key (wallet_id, call_id),
    foreign key (wallet_id, case_id) references jinnang.support_case (wallet_id, case_id),
    check (ends_at >= began_at)
);

grant select, insert, update, delete on jinnang.caller_check, jinnang.support_call
    to ${application_role};

-- The passkey of a caller.
alter table jinnang.passkey_challenge
    drop constraint passkey_challenge_purpose_check,
    add constraint passkey_challenge_purpose_check
        check (purpose in ('REGISTER', 'PROVE_TO_ADD', 'PROVE_TO_REMOVE', 'PROVE_TO_CLOSE',
                           'PROVE_TO_CHANGE_QUESTIONS', 'APPROVE_PAYMENT', 'SIGN_IN',
                           'SECOND_STEP', 'RECOVERY', 'UNLOCK', 'CALLER'));
