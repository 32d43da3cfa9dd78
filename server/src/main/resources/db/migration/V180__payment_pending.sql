-- A payment may arrive later than it is approved: in hours, or after the seconds in which it can be
-- undone. Until then its money is held in the ledger, under a key of its own; the capture posts
-- under the payment's id, as a payment that arrives at once does.
alter table jinnang.payment
    add column arrival text not null default 'NOW'
        check (arrival in ('NOW', 'IN_2_HOURS', 'IN_24_HOURS')),
    -- from the approval to the arrival; zero arrives at once and holds nothing
    add column delay_seconds int not null default 0 check (delay_seconds between 0 and 86400),
    add column hold_id uuid,
    add column held_at timestamptz,
    add column captures_at timestamptz,
    -- which limits its approval has used, so that they can be given back
    add column limits_used text,
    add column returned_at timestamptz,
    add column return_reason text check (return_reason in ('PAYEE_CLOSED', 'PAYER_LOCKED')),
    -- which server is at it
    add column capture_claimed_until timestamptz;

alter table jinnang.payment add constraint payment_holds_what_waits
    check ((delay_seconds > 0) = (hold_id is not null));
alter table jinnang.payment add constraint payment_captures_what_is_held
    check (num_nonnulls(held_at, captures_at, limits_used) in (0, 3)
        and (held_at is null or hold_id is not null));
alter table jinnang.payment add constraint payment_posts_what_was_held
    check (hold_id is null or posted_at is null or held_at is not null);
alter table jinnang.payment add constraint payment_returns_what_was_held
    check (returned_at is null or held_at is not null);
alter table jinnang.payment add constraint payment_returns_for_a_reason
    check ((returned_at is null) = (return_reason is null));
-- What is approved neither expires nor is refused.
alter table jinnang.payment add constraint payment_held_is_approved
    check (held_at is null or num_nonnulls(refused_at, expired_at) = 0);
alter table jinnang.payment drop constraint payment_ends_one_way;
alter table jinnang.payment add constraint payment_ends_one_way
    check (num_nonnulls(cancelled_at, posted_at, refused_at, expired_at, returned_at) <= 1);

-- Those that are on their way, soonest first, and those to one payee.
create index payment_on_its_way on jinnang.payment (captures_at)
    where held_at is not null and posted_at is null and cancelled_at is null
      and returned_at is null;
create index payment_on_its_way_to on jinnang.payment (payee_wallet_id)
    where held_at is not null and posted_at is null and cancelled_at is null
      and returned_at is null;

grant update (held_at, captures_at, limits_used, returned_at, return_reason, capture_claimed_until)
    on jinnang.payment to ${application_role};

-- What a holder chose for the seconds in which a payment can be undone; zero is none.
create table jinnang.payment_undo (
    wallet_id uuid primary key,
    undo_seconds int not null check (undo_seconds = 0 or undo_seconds between 10 and 60),
    chosen_at timestamptz not null
);

grant select, insert, update (undo_seconds, chosen_at) on jinnang.payment_undo to ${application_role};
