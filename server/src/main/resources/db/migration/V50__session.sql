-- Who is signed in where. Cookies hold 256 random bits, rows hold their SHA-256: whoever reads the
-- tables cannot sign in with them. Such digests need no unique constraint.

-- A browser the holder trusts. It picks the budget of tries and never replaces a proof.
-- slot: NIST SP 800-63B-4 §3.2.2 bounds all failures together, so devices are few; the database
-- itself refuses one more.
create table jinnang.device (
    wallet_id     uuid     not null,
    device_id     uuid     not null,
    slot          smallint not null check (slot between 1 and 8),
    token_hash    bytea    not null check (octet_length(token_hash) = 32),
    name          text     not null check (length(name) between 1 and 60),
    trusted_at    timestamptz not null,
    trusted_until timestamptz not null,
    ended_at      timestamptz,
    primary key (wallet_id, device_id),
    check (trusted_until > trusted_at)
);

create unique index device_slot on jinnang.device (wallet_id, slot) where ended_at is null;

create index device_by_token on jinnang.device (token_hash) where ended_at is null;

-- Rows of ended sessions stay for a while, so that what is over can be told from what never was.
create table jinnang.session (
    wallet_id    uuid    not null,
    session_id   uuid    not null,
    token_hash   bytea   not null check (octet_length(token_hash) = 32),
    device_id    uuid,
    browser_name text    not null check (length(browser_name) <= 200),
    idle_minutes integer not null check (idle_minutes between 1 and 60),
    opened_at    timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (wallet_id, session_id),
    foreign key (wallet_id, device_id) references jinnang.device (wallet_id, device_id),
    check (expires_at > opened_at)
);

create index session_by_token on jinnang.session (token_hash) where ended_at is null;

create index session_to_forget on jinnang.session (expires_at);

-- The growing wait of one browser against one identifier, known or unknown; both hashed.
create table jinnang.sign_in_series (
    browser_hash    bytea   not null check (octet_length(browser_hash) = 32),
    identifier_hash bytea   not null check (octet_length(identifier_hash) = 32),
    failures        integer not null check (failures >= 0),
    wait_until      timestamptz not null,
    last_at         timestamptz not null,
    primary key (browser_hash, identifier_hash)
);

create index sign_in_series_to_forget on jinnang.sign_in_series (last_at);

grant select, insert, update, delete on
    jinnang.device, jinnang.session, jinnang.sign_in_series
    to ${application_role};
