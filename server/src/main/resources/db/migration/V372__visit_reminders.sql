-- Which reminder of a booked visit was sent last, and since when its time is this one.
alter table jinnang.visit
    add column reminded text not null default 'NOTHING'
        check (reminded in ('NOTHING', 'DAY_BEFORE', 'SHORTLY_BEFORE')),
    add column moved_at timestamptz;

create index visit_booked_soon on jinnang.visit (slot_at) where state = 'BOOKED';
