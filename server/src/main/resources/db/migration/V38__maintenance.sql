-- Work on our side that was planned. While it is on, what it covers is unavailable; nobody's wallet is
-- restricted by it. A row is never changed but for its early end.
create table jinnang.maintenance (
    maintenance_id uuid        not null primary key,
    covers         text        not null check (covers in ('payments', 'sign_in', 'everything')),
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    message_zh     text        not null check (length(message_zh) between 1 and 200),
    message_en     text        not null check (length(message_en) between 1 and 200),
    planned_by     text        not null check (length(planned_by) between 1 and 200),
    planned_at     timestamptz not null,
    -- Before its time, or before it began at all.
    ended_at       timestamptz,
    ended_by       text        check (length(ended_by) between 1 and 200),
    constraint maintenance_ends_after_it_began check (ends_at > starts_at),
    constraint maintenance_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create index maintenance_by_end on jinnang.maintenance (ends_at) where ended_at is null;
grant select, insert on jinnang.maintenance to ${application_role};
grant update (ended_at, ended_by) on jinnang.maintenance to ${application_role};
