-- One-time activations: what two people approved is chosen anew by the holder, and by nobody else.
-- The code has 80 random bits and is kept as a MAC under a key outside the database. It opens exactly the named acts, once,
-- within 24 hours. Of one case only the newest lives.
create table jinnang.activation (
    wallet_id     uuid        not null,
    activation_id uuid        not null,
    reference     text        not null check (length(reference) between 1 and 40),
    acts          text[]      not null
        constraint activation_opens_something check (cardinality(acts) between 1 and 6)
        constraint activation_opens_only_choosing_anew
            check (acts <@ array ['RESET_SIGN_IN_PASSWORD', 'RESET_PAYMENT_PASSWORD', 'RESET_SECOND_STEP',
                                  'REPLACE_PHONE', 'REPLACE_EMAIL', 'UNFREEZE']),
    mac           bytea       not null check (octet_length(mac) = 32),
    key_id        integer     not null,
    issued_at     timestamptz not null,
    expires_at    timestamptz not null,
    redeemed_at   timestamptz check (redeemed_at >= issued_at),
    replaced_at   timestamptz check (replaced_at >= issued_at),
    primary key (wallet_id, activation_id),
    constraint activation_lives_a_day
        check (expires_at > issued_at and expires_at <= issued_at + interval '24 hours'),
    constraint activation_is_redeemed_in_time check (redeemed_at < expires_at),
    constraint activation_ends_once check (redeemed_at is null or replaced_at is null)
);

create unique index activation_one_alive on jinnang.activation (wallet_id, reference)
    where redeemed_at is null and replaced_at is null;

-- Wrong entries from one address; they belong to nobody.
create table jinnang.activation_try (
    source       bytea       not null primary key check (octet_length(source) = 32),
    window_start timestamptz not null,
    tries        integer     not null check (tries >= 0)
);

create index activation_try_oldest on jinnang.activation_try (window_start);

grant select, insert, update (redeemed_at, replaced_at) on jinnang.activation to ${application_role};
grant select, insert, update, delete on jinnang.activation_try to ${application_role};
