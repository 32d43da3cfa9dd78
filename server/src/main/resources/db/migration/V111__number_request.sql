-- A number is handed on: somebody who opens a wallet with it reads in the text message that it has one,
-- and may ask for it by the link there. The holder is asked on his other addresses; if he does not object,
-- the claim ends at frees_at (claim.kept_until says the same and decides). The wallet is not touched.
create table jinnang.number_request (
    wallet_id   uuid        not null references jinnang.holder (wallet_id), -- whose number it is
    request_id  uuid        not null,
    nth         integer     not null,   -- which of his numbers
    link_hash   bytea       not null check (octet_length(link_hash) = 32),
    link_until  timestamptz not null,
    asked_at    timestamptz,            -- the button was pressed
    keep_hash   bytea       check (octet_length(keep_hash) = 32),
    frees_at    timestamptz,
    kept_at     timestamptz,            -- the holder objected
    primary key (wallet_id, request_id),
    check ((asked_at is null) = (keep_hash is null) and (asked_at is null) = (frees_at is null)),
    check (kept_at is null or asked_at is not null)
);

-- Links name no wallet: they are opened by people who are not signed in.
create index number_request_link on jinnang.number_request (link_hash);
create index number_request_keep on jinnang.number_request (keep_hash) where keep_hash is not null;

grant select, insert, update, delete on jinnang.number_request to ${application_role};
