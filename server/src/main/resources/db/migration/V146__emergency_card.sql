-- The printed card that freezes a lost wallet: 80 random bits, kept as a MAC under a key outside the
-- database, and found by it, because the card names nobody. A new card takes the place of the old one.
create table jinnang.emergency_card (
    wallet_id uuid        not null primary key,
    mac       bytea       not null check (octet_length(mac) = 32),
    key_id    integer     not null,
    made_at   timestamptz not null,
    used_at   timestamptz check (used_at >= made_at)
);

create unique index emergency_card_by_code on jinnang.emergency_card (mac);

grant select, insert, update, delete on jinnang.emergency_card to ${application_role};
