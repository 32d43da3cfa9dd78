-- What `./jinnang verify` remembers of the books between two runs, so that the next one reads only
-- what is new. Nothing else reads it, and money does not depend on it. The application may write it:
-- what protects it is the seal, made with a key that is not in the database.

-- How far each account was verified: its last entry then, and what was held after it.
create table jinnang.verified_account (
    account_id bigint primary key,
    seq bigint not null check (seq > 0),
    posted bigint not null,
    held_out bigint not null,
    held_in bigint not null,
    at timestamptz not null
) with (fillfactor = 80);

-- One row per run that held. The seal covers it and all rows above, as they were after this run.
create table jinnang.verified_run (
    run bigint primary key check (run > 0),
    at timestamptz not null,
    entries bigint not null check (entries >= 0),
    seal bytea not null check (octet_length(seal) = 32),
    key_id integer not null
);

grant select, insert, update, delete on jinnang.verified_account to ${application_role};
grant select, insert on jinnang.verified_run to ${application_role};
