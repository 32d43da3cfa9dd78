-- Who of the desk looked at whom, and why: counted before anything is shown, so that a curious agent
-- is stopped by himself.
create table jinnang.desk_agent (
    staff_id uuid primary key
);

create table jinnang.desk_lookup (
    staff_id  uuid        not null,
    lookup_id uuid        not null,
    kind      text        not null check (kind in ('search', 'case', 'field')),
    wallet_id uuid,
    case_id   uuid,
    reason    text        not null check (length(reason) between 1 and 200),
    at        timestamptz not null,
    primary key (staff_id, lookup_id)
);

create index desk_lookup_lately on jinnang.desk_lookup (staff_id, at);
create index desk_lookup_of on jinnang.desk_lookup (wallet_id) where wallet_id is not null;

create table jinnang.desk_stop (
    staff_id          uuid        not null,
    stop_id           uuid        not null,
    stopped_at        timestamptz not null,
    lookups           integer     not null check (lookups > 0),
    released_at       timestamptz check (released_at >= stopped_at),
    released_by       uuid,
    released_by_alias text check (length(released_by_alias) between 1 and 20),
    primary key (staff_id, stop_id),
    check (num_nonnulls(released_at, released_by, released_by_alias) in (0, 3)),
    -- nobody opens his own again
    constraint desk_stop_takes_another check (released_by <> staff_id)
);

create unique index desk_stop_one_open on jinnang.desk_stop (staff_id) where released_at is null;

grant select, insert on jinnang.desk_agent to ${application_role};
grant select, insert on jinnang.desk_lookup to ${application_role};
grant select, insert, update (released_at, released_by, released_by_alias)
    on jinnang.desk_stop to ${application_role};
-- for the row lock that counts look-ups one after the other
grant update on jinnang.desk_agent to ${application_role};
