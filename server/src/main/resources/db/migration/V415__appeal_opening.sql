-- An appeal by somebody who cannot sign in: the number of a decision, an address of the wallet that it is about,
-- and the browser in which a code to that address was typed. Also a row for numbers and addresses that do not belong
-- together: then the wallet is a stand-in's, or no code leaves.
create table jinnang.appeal_opening (
    wallet_id  uuid        not null,
    opening_id uuid        not null,
    browser    bytea       not null check (octet_length(browser) = 32),
    about      text        not null check (length(about) between 1 and 40),
    channel    text        not null check (channel in ('email', 'phone')),
    opened_at  timestamptz not null,
    expires_at timestamptz not null check (expires_at > opened_at),
    proven_at  timestamptz,
    primary key (wallet_id, opening_id)
);

create unique index appeal_opening_by_id on jinnang.appeal_opening (opening_id);
create index appeal_opening_in_browser on jinnang.appeal_opening (browser) where proven_at is not null;
create index appeal_opening_over on jinnang.appeal_opening (expires_at);

grant select, insert, delete, update (about, expires_at, proven_at) on jinnang.appeal_opening
    to ${application_role};
