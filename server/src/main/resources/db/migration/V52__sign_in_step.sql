-- The right password was shown and a second step is missing: nothing of the wallet is readable. The
-- browser holds the token in its session cookie; it opens nothing but the second step.
create table jinnang.sign_in_step (
    wallet_id     uuid        not null,
    step_id       uuid        not null,
    token_hash    bytea       not null check (octet_length(token_hash) = 32),
    browser_hash  bytea       not null check (octet_length(browser_hash) = 32),
    not_my_device boolean     not null,
    begun_at      timestamptz not null,
    expires_at    timestamptz not null,
    primary key (wallet_id, step_id),
    check (expires_at > begun_at)
);

create index sign_in_step_by_token on jinnang.sign_in_step (token_hash);

create index sign_in_step_to_forget on jinnang.sign_in_step (expires_at);

grant select, insert, update, delete on jinnang.sign_in_step to ${application_role};
