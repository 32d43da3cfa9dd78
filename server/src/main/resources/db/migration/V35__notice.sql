-- Messages to holders, queued in the transaction of what they tell. A worker locks one due row
-- ("for update skip locked"), hands the message over, and marks the row in the same transaction: two
-- workers never take the same row, and a crash in between repeats a message but loses none.

create table jinnang.notice (
    -- 00000000-0000-0000-0000-000000000000 while nobody has a wallet yet
    wallet_id     uuid        not null,
    notice_id     uuid        not null,
    channel       text        not null check (channel in ('email', 'phone')),
    template      text        not null,
    security      boolean     not null,
    -- address and words, sealed; wiped as soon as nobody needs them any more
    content       bytea,
    queued_at     timestamptz not null,
    due_at        timestamptz not null,
    failed_tries  integer     not null default 0 check (failed_tries >= 0),
    delivered_at  timestamptz,
    given_up_at   timestamptz,
    -- what the other side said, without addresses; for operators
    last_failure  text check (length(last_failure) <= 200),
    primary key (wallet_id, notice_id),
    constraint notice_ends_once check (delivered_at is null or given_up_at is null),
    constraint notice_is_wiped_when_ended
        check ((content is null) = (delivered_at is not null or given_up_at is not null))
);

-- What waits, in the order in which it is due; small, because delivered rows are not in it.
create index notice_due on jinnang.notice (channel, due_at) where content is not null;

-- "Not me" links. Only the hash of the token is kept: who reads this table cannot use any link.
create table jinnang.not_me_link (
    wallet_id   uuid        not null,
    token_hash  bytea       not null check (octet_length(token_hash) = 32),
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    primary key (wallet_id, token_hash)
);

-- A link names no wallet (it is opened by people who are not signed in), so it is found by its hash.
create index not_me_link_token on jinnang.not_me_link (token_hash);

grant select, insert on jinnang.notice, jinnang.not_me_link to ${application_role};
grant update (content, due_at, failed_tries, delivered_at, given_up_at, last_failure)
    on jinnang.notice to ${application_role};
grant update (used_at) on jinnang.not_me_link to ${application_role};
