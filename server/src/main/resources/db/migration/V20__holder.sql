-- Holders: who is behind a wallet, and the names by which a wallet can be found.
-- Personal words stand here only sealed; what must be found stands as a keyed hash.

create table jinnang.holder (
    wallet_id     uuid        not null primary key,
    account_name  bytea       not null,
    display_name  bytea       not null,
    language      text        not null check (language in ('zh-CN', 'en')),
    opened_at     timestamptz not null
);

-- One row per way to reach a holder. A changed contact gets a new row later, so that the old one
-- can still be told; today each holder has exactly one of each kind.
create table jinnang.contact (
    wallet_id  uuid        not null references jinnang.holder (wallet_id),
    kind       text        not null check (kind in ('email', 'phone')),
    address    bytea       not null,
    proven_at  timestamptz not null,
    primary key (wallet_id, kind)
);

-- Global uniqueness. This table alone is not keyed by wallet first: it is what finds the wallet, and
-- the place to shard by key_hash. The row is inserted by whoever comes first; a second insert of the
-- same key waits for the first one's outcome, so of two at once exactly one wins.
-- account_name_skeleton: the account name with look-alikes made equal; it finds nobody, it only
-- keeps imitations out.
create table jinnang.claim (
    kind        text        not null
        check (kind in ('account_name', 'account_name_skeleton', 'email', 'phone')),
    key_hash    bytea       not null check (octet_length(key_hash) = 32),
    key_id      integer     not null,
    wallet_id   uuid        not null,
    claimed_at  timestamptz not null,
    primary key (kind, key_hash)
);

-- A wallet has one claim of each kind (per key of the keyset, while keys are being rotated).
create unique index claim_wallet on jinnang.claim (wallet_id, kind, key_id);

grant select, insert on jinnang.holder, jinnang.contact, jinnang.claim to ${application_role};
grant update (language) on jinnang.holder to ${application_role};
