-- A holder says that a decision about him was wrong, and somebody who had no hand in it decides
-- anew. What both sides say is personal and sealed with the holder's key.
create table jinnang.appeal (
    wallet_id uuid not null,
    appeal_id uuid not null,
    kind text not null,
    -- what was appealed against, as the holder was told: O-7Q4K-2M9D
    about text not null check (length(about) between 1 and 40),
    what_zh text not null,
    what_en text not null,
    filed_at timestamptz not null,
    round integer not null default 1 check (round between 1 and 2),
    answer_by timestamptz not null,
    decide_by timestamptz not null,
    leased_by uuid references jinnang.staff_member (staff_id),
    leased_until timestamptz,
    version integer not null default 1,
    primary key (wallet_id, appeal_id),
    check (num_nulls(leased_by, leased_until) in (0, 2))
);

-- One decision is appealed against once.
create unique index appeal_of_a_decision on jinnang.appeal (wallet_id, about);
create index appeal_due on jinnang.appeal (decide_by);

create table jinnang.appeal_line (
    wallet_id uuid not null,
    appeal_id uuid not null,
    line integer not null,
    -- empty for the holder himself
    said_by uuid references jinnang.staff_member (staff_id),
    said_at timestamptz not null,
    words bytea not null,
    primary key (wallet_id, appeal_id, line),
    foreign key (wallet_id, appeal_id) references jinnang.appeal
);

-- Each member of staff has at most one part in an appeal: a hand in the decision it is against, or
-- the decision of one round. So the same person cannot decide twice, whatever the server believes.
create table jinnang.appeal_part (
    wallet_id uuid not null,
    appeal_id uuid not null,
    staff_id uuid not null references jinnang.staff_member (staff_id),
    -- 0 the decision that is appealed against, 1 and 2 the rounds
    round integer not null check (round between 0 and 2),
    primary key (wallet_id, appeal_id, staff_id),
    unique (wallet_id, appeal_id, staff_id, round),
    foreign key (wallet_id, appeal_id) references jinnang.appeal
);

create table jinnang.appeal_decision (
    wallet_id uuid not null,
    appeal_id uuid not null,
    round integer not null check (round between 1 and 2),
    outcome text not null check (outcome in ('granted', 'refused')),
    reason bytea not null,
    done_zh text,
    done_en text,
    decided_by uuid not null,
    decided_device uuid not null,
    decided_at timestamptz not null,
    primary key (wallet_id, appeal_id, round),
    check (num_nulls(done_zh, done_en) in (0, 2)),
    constraint appeal_is_decided_by_somebody_new
        foreign key (wallet_id, appeal_id, decided_by, round)
        references jinnang.appeal_part (wallet_id, appeal_id, staff_id, round)
);

-- The two rounds are decided on two devices as well.
create unique index appeal_decided_elsewhere
    on jinnang.appeal_decision (wallet_id, appeal_id, decided_device);

grant select, insert on jinnang.appeal_line, jinnang.appeal_part, jinnang.appeal_decision
    to ${application_role};
grant select, insert, update (round, answer_by, decide_by, leased_by, leased_until, version)
    on jinnang.appeal to ${application_role};
