-- How the staff sign in. Somebody who is invited has an account without a way in until he has chosen one.
alter table jinnang.staff_member drop constraint staff_member_standing_check;
alter table jinnang.staff_member add constraint staff_member_standing_check
    check (standing in ('INVITED', 'ACTIVE', 'SUSPENDED', 'LEFT'));

create table jinnang.staff_password (
    staff_id uuid        not null primary key references jinnang.staff_member (staff_id),
    encoded  text        not null,
    set_at   timestamptz not null
);

-- The secret is sealed under the keyset; a code counts once.
create table jinnang.staff_totp (
    staff_id  uuid        not null primary key references jinnang.staff_member (staff_id),
    secret    bytea       not null,
    last_step bigint      not null,
    set_up_at timestamptz not null
);

create table jinnang.staff_passkey (
    staff_id      uuid        not null references jinnang.staff_member (staff_id),
    passkey_id    uuid        not null,
    name          text        not null check (length(name) between 1 and 40),
    credential_id bytea       not null unique,
    credential    bytea       not null,
    sign_count    bigint      not null,
    may_sync      boolean     not null,
    synced        boolean     not null,
    added_at      timestamptz not null,
    last_used_at  timestamptz,
    primary key (staff_id, passkey_id)
);

-- What a browser of the staff was asked to sign; one question for each purpose.
create table jinnang.staff_challenge (
    browser_hash bytea       not null check (length(browser_hash) = 32),
    purpose      text        not null check (purpose in ('SIGN_IN', 'PROVE', 'ADD', 'JOIN')),
    challenge    bytea       not null,
    expires_at   timestamptz not null,
    primary key (browser_hash, purpose)
);

-- Wrong entries. The bucket is a piece of a keyed digest of the typed name, so that names nobody has cost
-- and say the same as others, and the table has an end. A browser in which the member has signed in before
-- is counted by itself: strangers cannot shut it out.
create table jinnang.staff_try (
    bucket       integer     not null check (bucket between 0 and 1048575),
    device_id    uuid        not null,
    failed       integer     not null check (failed >= 0),
    reserved     integer     not null check (reserved >= 0),
    reserved_at  timestamptz not null,
    paused_until timestamptz,
    primary key (bucket, device_id)
);

-- A way in for somebody who has none yet. What opens it is shown once; here is its digest. A set-up code
-- belongs to nobody: it makes the first operator.
create table jinnang.staff_invitation (
    code_hash  bytea       not null primary key check (length(code_hash) = 32),
    staff_id   uuid references jinnang.staff_member (staff_id),
    made_by    uuid references jinnang.staff_member (staff_id),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    draft      bytea,
    check (expires_at > made_at and expires_at <= made_at + interval '24 hours'),
    check (made_by <> staff_id)
);

create index staff_invitation_open on jinnang.staff_invitation (staff_id) where used_at is null;

grant select, insert, update (encoded, set_at) on jinnang.staff_password to ${application_role};
grant select, insert, update (secret, last_step, set_up_at), delete
    on jinnang.staff_totp to ${application_role};
grant select, insert, update (name, sign_count, synced, last_used_at), delete
    on jinnang.staff_passkey to ${application_role};
grant select, insert, update, delete on jinnang.staff_challenge, jinnang.staff_try
    to ${application_role};
grant select, insert, update (used_at, expires_at, draft)
    on jinnang.staff_invitation to ${application_role};
