-- What every package stands on. The schema belongs to the migration role; the application role may
-- use it, and gets on each table exactly the rights it needs. New tables therefore grant explicitly.
grant usage on schema jinnang to ${application_role};

-- One data key per holder, encrypted by the keyset outside the database (its key id is in the first
-- bytes). Deleting the row makes everything sealed for that holder unreadable, backups included.
create table holder_key (
    wallet_id   uuid  not null primary key,
    wrapped_key bytea not null check (octet_length(wrapped_key) between 60 and 200)
);
grant select, insert, delete on holder_key to ${application_role};

-- The first answer to a request that carried an Idempotency-Key. Row and effect commit together, so
-- a crash leaves both or neither. Answers are for retries, not for ever: a job deletes old ones.
create table idempotency_key (
    caller          bytea       not null check (octet_length(caller) = 32),
    route           text        not null check (length(route) <= 100),
    idempotency_key text        not null check (length(idempotency_key) between 8 and 128),
    body_hash       bytea       not null check (octet_length(body_hash) = 32),
    created_at      timestamptz not null,
    answer_status   smallint    check (answer_status between 200 and 599),
    answer_body     text,
    primary key (caller, route, idempotency_key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
grant select, insert, update, delete on idempotency_key to ${application_role};

-- How far the demo moved its clock. Outside the demo nobody reads or writes it.
create table clock_offset (
    only_row       smallint not null primary key check (only_row = 1),
    offset_seconds bigint   not null check (offset_seconds >= 0)
);
grant select, insert, update on clock_offset to ${application_role};
