-- What happened. Only ever inserted: the application role cannot change or delete a row.
create table audit_event (
    wallet_id uuid        not null,
    event_id  uuid        not null,
    kind      text        not null check (length(kind) <= 50),
    at        timestamptz not null,
    device    text        not null check (length(device) <= 200),
    ip        text        not null check (length(ip) <= 50),
    facts     jsonb       not null check (jsonb_typeof(facts) = 'object'),
    reference text        check (length(reference) between 1 and 40),
    primary key (wallet_id, event_id)
);
grant select, insert on audit_event to ${application_role};

-- The mark "to be sealed", written with the event and taken away by the sealer. A late commit brings
-- its own mark with it, so no event can slip below what is sealed already, whatever its id or time.
create table audit_unsealed (
    wallet_id uuid not null,
    event_id  uuid not null,
    primary key (wallet_id, event_id),
    foreign key (wallet_id, event_id) references audit_event
);
grant select, insert, update, delete on audit_unsealed to ${application_role};

-- The chain: each seal names its events and digests them together with the seal before it, under a
-- key that is not in the database. Two sealers at once cannot both add the same number.
create table audit_seal (
    seal_number   bigint      not null primary key check (seal_number > 0),
    sealed_at     timestamptz not null,
    wallet_ids    uuid[]      not null,
    event_ids     uuid[]      not null,
    previous_hash bytea       not null check (octet_length(previous_hash) = 32),
    hash          bytea       not null check (octet_length(hash) = 32),
    key_id        integer     not null,
    check (cardinality(event_ids) between 1 and 10000),
    check (cardinality(wallet_ids) = cardinality(event_ids))
);
grant select, insert on audit_seal to ${application_role};
