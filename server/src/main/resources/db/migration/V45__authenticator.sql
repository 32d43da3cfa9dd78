-- What holders know, and how often it may be tried. No row holds a secret or anything from which
-- one can be found without a key that is not in this database, except the slow Argon2id hash.
-- subject_id is a wallet's id or that of a decoy, so that unknown names cost the same work.

-- Argon2id with its parameters and salt in the standard encoding.
create table jinnang.sign_in_password (
    wallet_id uuid primary key,
    encoded   text not null check (encoded like '$argon2id$v=19$%' and length(encoded) <= 200),
    set_at    timestamptz not null
);

-- Six digits under a key outside the database; key_id says which one.
create table jinnang.payment_password (
    wallet_id uuid primary key,
    salt      bytea   not null check (octet_length(salt) = 32),
    mac       bytea   not null check (octet_length(mac) = 32),
    key_id    integer not null,
    set_at    timestamptz not null
);

-- A budget of wrong entries in a row. reserved: tries whose secret is being looked at now. The
-- database itself refuses the reservation that would pass the ceiling.
-- NIST SP 800-63B-4 §3.2.2: never more than 100 failures in a row.
-- resumes_at: when the wait that was imposed at the ceiling ends and the next step opens.
create table jinnang.attempt_budget (
    subject_id uuid    not null,
    kind       text    not null check (kind in ('SIGN_IN_PASSWORD', 'PAYMENT_PASSWORD')),
    pool       text    not null check (length(pool) between 1 and 40),
    failed     integer not null check (failed >= 0),
    reserved   integer not null check (reserved >= 0),
    ceiling    integer not null check (ceiling between 1 and 100),
    resumes_at timestamptz,
    touched_at timestamptz not null,
    primary key (subject_id, kind, pool),
    constraint attempt_budget_within_ceiling check (failed + reserved <= ceiling)
);

-- One try. LOST: nobody settled it in time, so it counts as failed.
create table jinnang.attempt (
    subject_id  uuid not null,
    attempt_id  uuid not null,
    kind        text not null,
    pool        text not null,
    state       text not null check (state in ('RESERVED', 'RIGHT', 'WRONG', 'LOST')),
    reserved_at timestamptz not null,
    settled_at  timestamptz,
    primary key (subject_id, attempt_id),
    foreign key (subject_id, kind, pool) references jinnang.attempt_budget,
    check ((state = 'RESERVED') = (settled_at is null))
);

-- Few rows at any time: those being checked. Serves the sweep of each budget and the job.
create index attempt_reserved on jinnang.attempt (subject_id, kind, pool, reserved_at)
    where state = 'RESERVED';

create index attempt_to_forget on jinnang.attempt (settled_at) where settled_at is not null;

-- A code that was sent, bound to one flow. The MAC covers all it is bound to.
create table jinnang.one_time_code (
    subject_id uuid    not null,
    code_id    uuid    not null,
    purpose    text    not null check (length(purpose) between 1 and 40),
    flow_id    uuid    not null,
    channel    text    not null check (channel in ('EMAIL', 'PHONE')),
    mac        bytea   not null check (octet_length(mac) = 32),
    key_id     integer not null,
    tries      integer not null check (tries >= 0),
    sent_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (subject_id, code_id),
    check (expires_at > sent_at)
);

create index one_time_code_of_flow on jinnang.one_time_code (subject_id, flow_id, channel);

create index one_time_code_to_forget on jinnang.one_time_code (expires_at);

-- Wrong codes of a day, over all flows of one channel: a new flow resets nothing.
create table jinnang.code_budget (
    subject_id   uuid    not null,
    channel      text    not null check (channel in ('EMAIL', 'PHONE')),
    window_start timestamptz not null,
    wrong        integer not null check (wrong >= 0),
    ceiling      integer not null,
    primary key (subject_id, channel),
    constraint code_budget_within_ceiling check (wrong <= ceiling)
);

create index code_budget_to_forget on jinnang.code_budget (window_start);

-- When codes went to a destination: against flooding somebody's phone. A keyed hash, no address.
create table jinnang.code_destination (
    destination_hash bytea primary key check (octet_length(destination_hash) = 32),
    sent_at          timestamptz[] not null check (cardinality(sent_at) <= 100),
    last_sent_at     timestamptz not null
);

create index code_destination_to_forget on jinnang.code_destination (last_sent_at);

grant select, insert, update, delete on
    jinnang.sign_in_password, jinnang.payment_password, jinnang.attempt_budget, jinnang.attempt,
    jinnang.one_time_code, jinnang.code_budget, jinnang.code_destination
    to ${application_role};
