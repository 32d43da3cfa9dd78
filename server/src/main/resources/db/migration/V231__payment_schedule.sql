-- Payments that wait for a day, or repeat. A draft is nothing before it is approved with a full
-- proof; from then on its turns are paid one by one, each through gate and limits of its day.
create table jinnang.payment_schedule (
    wallet_id        uuid        not null,
    schedule_id      uuid        not null,
    payee_wallet_id  uuid        not null,
    payee_identifier bytea       not null,
    currency         text        not null check (currency in ('CNY', 'USD')),
    amount_minor     bigint      not null check (amount_minor > 0),
    remark           bytea       not null,
    repeats          text        not null check (repeats in ('ONCE', 'WEEKLY', 'MONTHLY')),
    first_on         date        not null,
    last_on          date check (last_on >= first_on),
    times            int check (times > 0),
    created_at       timestamptz not null,
    draft_until      timestamptz not null,
    approved_at      timestamptz,
    -- kinds of proof, one blank between
    approved_by      text,
    paused_because   text check (paused_because in ('HOLDER', 'RECOVERY')),
    ended_because    text check (ended_because in ('DONE', 'CANCELLED', 'PAYEE_CLOSED')),
    -- the next one, from 0
    turn             int         not null default 0 check (turn >= 0),
    next_on          date,
    next_try_at      timestamptz,
    tries            int         not null default 0 check (tries >= 0),
    hindrance        text,
    -- what the next turn is paid with, once that was stated
    payment_id       uuid,
    -- which server is at it
    claimed_until    timestamptz,
    primary key (wallet_id, schedule_id),
    check (wallet_id <> payee_wallet_id),
    check (num_nonnulls(approved_at, approved_by) in (0, 2)),
    check (num_nonnulls(last_on, times) <= 1),
    check (num_nonnulls(paused_because, ended_because) <= 1),
    -- what is not approved, or pauses, or is over, is never due
    constraint payment_schedule_is_due_when_it_runs
        check (next_try_at is null
               or (approved_at is not null and paused_because is null and ended_because is null))
);

create index payment_schedule_due on jinnang.payment_schedule (next_try_at)
    where next_try_at is not null;

-- Turns that are over; the key lets each be over once.
create table jinnang.payment_schedule_turn (
    wallet_id   uuid        not null,
    schedule_id uuid        not null,
    turn        int         not null,
    due_on      date        not null,
    payment_id  uuid,
    hindrance   text,
    ended_at    timestamptz not null,
    primary key (wallet_id, schedule_id, turn),
    foreign key (wallet_id, schedule_id)
        references jinnang.payment_schedule (wallet_id, schedule_id),
    -- paid, or told why not
    check (num_nonnulls(payment_id, hindrance) = 1)
);

create unique index payment_schedule_turn_paid
    on jinnang.payment_schedule_turn (wallet_id, payment_id) where payment_id is not null;

grant select, insert, delete, update
    (approved_at, approved_by, paused_because, ended_because, turn, next_on, next_try_at, tries,
     hindrance, payment_id, claimed_until)
    on jinnang.payment_schedule to ${application_role};
grant select, insert, delete on jinnang.payment_schedule_turn to ${application_role};
