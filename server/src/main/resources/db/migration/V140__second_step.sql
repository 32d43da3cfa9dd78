-- The sign-in password was reset with codes, and no second step was used since. Until one is, codes
-- do not reset the second step too: whoever has the phone number and the mailbox could do both.
create table jinnang.second_step_owed (
    wallet_id uuid        primary key,
    since     timestamptz not null
);

-- After a way back the holder looks through what else lets somebody in, and keeps or removes it.
create table jinnang.factors_to_confirm (
    wallet_id uuid        primary key,
    after_act text        not null check (length(after_act) between 1 and 40),
    since     timestamptz not null
);

grant select, insert, update, delete on jinnang.second_step_owed, jinnang.factors_to_confirm
    to ${application_role};
