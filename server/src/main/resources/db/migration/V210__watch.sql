-- The watch over payments. Which set of rules held from when, with its text as it was read.
create table jinnang.watch_rules (
    switch_number integer primary key check (switch_number >= 1),
    switched_at   timestamptz not null,
    name          text        not null,
    version       integer     not null check (version >= 1),
    content       text        not null,
    switched_by   text        not null check (switched_by <> '')
);

-- What was decided about payments that a rule could concern, from which values and by which rules:
-- enough to explain it and to decide it again. Only ever added.
create table jinnang.assessment (
    wallet_id     uuid        not null,
    assessment_id uuid        not null,
    payment_id    uuid        not null,
    assessed_at   timestamptz not null,
    rules         text        not null,
    version       integer     not null,
    rules_since   timestamptz not null,
    outcome       text        not null
        check (outcome in ('allow', 'alert', 'pause', 'pause_with_real_name')),
    reasons       jsonb       not null,
    signs         jsonb       not null,
    primary key (wallet_id, assessment_id)
);

create index assessment_of_payment on jinnang.assessment (wallet_id, payment_id);
create index assessment_by_time on jinnang.assessment (assessed_at);

grant select, insert on jinnang.watch_rules, jinnang.assessment to ${application_role};

-- A payment may be paused: its money is held, and its holder decides again. Until then it has no
-- moment at which it arrives; unanswered, it goes back.
alter table jinnang.payment
    add column paused_until timestamptz,
    add column continued_at timestamptz;

alter table jinnang.payment drop constraint payment_holds_what_waits;
alter table jinnang.payment add constraint payment_holds_what_waits
    check ((delay_seconds > 0 or paused_until is not null) = (hold_id is not null));
alter table jinnang.payment drop constraint payment_captures_what_is_held;
alter table jinnang.payment add constraint payment_captures_what_is_held
    check ((held_at is null) = (limits_used is null)
        and (held_at is null or hold_id is not null)
        and (captures_at is not null)
            = (held_at is not null and (paused_until is null or continued_at is not null)));
alter table jinnang.payment add constraint payment_pauses_what_is_held
    check (paused_until is null or held_at is not null);
alter table jinnang.payment add constraint payment_continues_what_was_paused
    check (continued_at is null or continued_at < paused_until);
alter table jinnang.payment drop constraint payment_return_reason_check;
alter table jinnang.payment add constraint payment_return_reason_check
    check (return_reason in ('PAYEE_CLOSED', 'PAYER_LOCKED', 'VOIDED', 'NOT_CAPTURED',
                             'NOT_CONTINUED'));

create index payment_paused on jinnang.payment (paused_until)
    where paused_until is not null and continued_at is null and posted_at is null
      and cancelled_at is null and returned_at is null;

grant update (hold_id, paused_until, continued_at) on jinnang.payment to ${application_role};
