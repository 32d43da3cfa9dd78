-- How far each call of the hotline is, for a day: a step is answered once, and what one number may do in an hour
-- is bounded. Calls and numbers stand as keyed digests; which keys were pressed is not kept.
create table jinnang.hotline_number (
    number bytea primary key check (octet_length(number) = 32)
);

create table jinnang.hotline_call (
    call_id  bytea       primary key check (octet_length(call_id) = 32),
    number   bytea       not null check (octet_length(number) = 32),
    step     integer     not null check (step > 0),
    keys     integer     not null check (keys between 0 and 60),
    deeds    integer     not null check (deeds >= 0),
    tries    integer     not null check (tries >= 0),
    over     boolean     not null,
    begun_at timestamptz not null
);

create index hotline_call_lately on jinnang.hotline_call (number, begun_at);
create index hotline_call_old on jinnang.hotline_call (begun_at);

-- "for update" needs the right to update
grant select, insert, update, delete on jinnang.hotline_number, jinnang.hotline_call
    to ${application_role};
