-- Why something is shut for a wallet. No flag anywhere says "locked": a wallet's standing is what
-- these rows say at the moment of asking.

-- One row for each wallet, only to be locked: whoever relies on the standing inside a transaction
-- takes it "for share", whoever changes the standing takes it "for update".
create table jinnang.wallet_standing (
    wallet_id uuid not null primary key
);

create table jinnang.restriction (
    wallet_id      uuid        not null,
    restriction_id uuid        not null,
    cause          text        not null check (cause in ('wrong_sign_in_password',
                                   'wrong_payment_password', 'holder_lock', 'lost_wallet',
                                   'recent_recovery')),
    scope          text        not null check (scope in ('sign_in', 'pay', 'pay_out_above',
                                   'everything')),
    placed_by      text        not null check (placed_by in ('gate', 'holder', 'not_me_link',
                                   'recovery')),
    placed_at      timestamptz not null,
    -- Null: no end by time, a remedy lifts it. Past: over, without anybody having to notice.
    ends_at        timestamptz,
    ended_at       timestamptz,
    ended_by       text        check (ended_by in ('time_passed', 'reset_payment_password',
                                   'reset_sign_in_password', 'unfreeze', 'superseded')),
    -- After which recovery payments cool down; null for every other cause.
    reason_code    text        check (reason_code in ('reset_payment_password',
                                   'reset_sign_in_password', 'unfreeze')),
    -- The one of the same cause before it, while that is remembered: "locked again because".
    supersedes_id  uuid,
    primary key (wallet_id, restriction_id),
    foreign key (wallet_id, supersedes_id)
        references jinnang.restriction (wallet_id, restriction_id),
    constraint restriction_ends_after_it_began check (ends_at > placed_at),
    constraint restriction_ended_once check ((ended_at is null) = (ended_by is null)),
    constraint restriction_ended_after_it_began check (ended_at >= placed_at),
    constraint restriction_reason_only_of_cooling
        check (reason_code is null or cause = 'recent_recovery')
);

-- At most one that a remedy could lift for each cause; place() closes what time has ended.
create unique index restriction_one_for_each_cause
    on jinnang.restriction (wallet_id, cause) where ended_at is null;

create index restriction_by_time on jinnang.restriction (wallet_id, placed_at);

-- The amounts of scope pay_out_above; a currency without a row is shut.
create table jinnang.restriction_amount (
    wallet_id      uuid   not null,
    restriction_id uuid   not null,
    currency       text   not null check (currency in ('CNY', 'USD')),
    amount_minor   bigint not null check (amount_minor > 0),
    primary key (wallet_id, restriction_id, currency),
    foreign key (wallet_id, restriction_id)
        references jinnang.restriction (wallet_id, restriction_id)
);

-- What happened to each, only ever added.
create table jinnang.restriction_event (
    wallet_id      uuid        not null,
    event_id       uuid        not null,
    restriction_id uuid        not null,
    kind           text        not null check (kind in ('placed', 'extended', 'ended')),
    at             timestamptz not null,
    ends_at        timestamptz,
    ended_by       text,
    primary key (wallet_id, event_id),
    foreign key (wallet_id, restriction_id)
        references jinnang.restriction (wallet_id, restriction_id),
    constraint restriction_event_says_by_what check ((kind = 'ended') = (ended_by is not null))
);

-- "for update" and "for share" need the right to update a column, though nothing is ever changed.
grant select, insert, update on jinnang.wallet_standing to ${application_role};
grant select, insert on jinnang.restriction to ${application_role};
grant update (ends_at, ended_at, ended_by, reason_code) on jinnang.restriction to ${application_role};
grant select, insert on jinnang.restriction_amount to ${application_role};
grant select, insert on jinnang.restriction_event to ${application_role};
