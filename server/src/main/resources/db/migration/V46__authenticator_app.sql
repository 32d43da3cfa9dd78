-- The authenticator app (RFC 6238) and the saved recovery codes: the second step of signing in.
-- Opening a page writes nothing here; a draft begins with the sign-in password.

alter table jinnang.attempt_budget drop constraint attempt_budget_kind_check;

alter table jinnang.attempt_budget add constraint attempt_budget_kind_check
    check (kind in ('SIGN_IN_PASSWORD', 'PAYMENT_PASSWORD', 'TOTP', 'SAVED_CODE'));

-- secret: sealed under the holder's data key. last_step: the newest time step whose code was
-- accepted; it only grows, so no code is accepted twice (RFC 6238 §5.2).
create table jinnang.authenticator_app (
    wallet_id uuid        primary key,
    secret    bytea       not null check (octet_length(secret) between 28 and 500),
    last_step bigint      not null check (last_step >= 0),
    set_up_at timestamptz not null
);

-- A set-up that waits for its first code, in the session that began it. One at a time.
create table jinnang.authenticator_app_draft (
    wallet_id  uuid        primary key,
    session_id uuid        not null,
    secret     bytea       not null check (octet_length(secret) between 28 and 500),
    proven     text        not null check (length(proven) between 1 and 100),
    tries      integer     not null check (tries between 0 and 10),
    begun_at   timestamptz not null,
    expires_at timestamptz not null,
    check (expires_at > begun_at and expires_at <= begun_at + interval '10 minutes')
);

create index authenticator_app_draft_to_forget on jinnang.authenticator_app_draft (expires_at);

-- 80 random bits each, as a MAC under a key outside the database. A used one stays, so that using
-- it again can be told from a wrong entry.
create table jinnang.saved_code (
    wallet_id uuid        not null,
    number    smallint    not null check (number between 1 and 10),
    mac       bytea       not null check (octet_length(mac) = 32),
    key_id    integer     not null,
    issued_at timestamptz not null,
    used_at   timestamptz,
    primary key (wallet_id, number)
);

grant select, insert, update, delete on
    jinnang.authenticator_app, jinnang.authenticator_app_draft, jinnang.saved_code
    to ${application_role};
