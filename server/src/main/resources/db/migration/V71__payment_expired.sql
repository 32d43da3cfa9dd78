-- That a payment ran out follows from the time alone; this mark says that it was noticed, so that
-- the activity log tells of it exactly once, whoever notices it first.
alter table jinnang.payment add column expired_at timestamptz;

alter table jinnang.payment drop constraint payment_ends_one_way;
alter table jinnang.payment add constraint payment_ends_one_way
    check (num_nonnulls(cancelled_at, posted_at, refused_at, expired_at) <= 1);
alter table jinnang.payment add constraint payment_expires_not_early
    check (expired_at >= expires_at);

-- Those that wait, soonest first: the job looks only at these.
create index payment_waiting on jinnang.payment (expires_at)
    where cancelled_at is null and posted_at is null and refused_at is null
      and expired_at is null;

grant update (expired_at) on jinnang.payment to ${application_role};
