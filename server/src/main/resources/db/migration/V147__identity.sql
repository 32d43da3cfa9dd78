-- Real-name evidence: who a holder says he is, and how far that was checked. Name and number are
-- sealed under the holder's own data key; number_mac, keyed outside the database, only compares.
create table jinnang.identity_evidence (
    wallet_id   uuid        not null primary key,
    document    text        not null check (document in ('resident_id', 'passport')),
    class       text        not null check (class in ('declared', 'checked_by_number',
                                                      'checked_at_counter')),
    name        bytea       not null check (octet_length(name) between 28 and 1000),
    number      bytea       not null check (octet_length(number) between 28 and 500),
    number_mac  bytea       not null check (octet_length(number_mac) = 32),
    key_id      integer     not null,
    recorded_at timestamptz not null,
    checked_at  timestamptz check (checked_at >= recorded_at),
    constraint identity_evidence_checked_says_when
        check ((class = 'declared') = (checked_at is null))
);

-- Entries that were asked about in a day; the database refuses the one too many.
create table jinnang.identity_try (
    wallet_id    uuid        not null primary key,
    window_start timestamptz not null,
    tries        integer     not null check (tries between 0 and 5)
);

grant select, insert, update, delete on jinnang.identity_evidence, jinnang.identity_try
    to ${application_role};
