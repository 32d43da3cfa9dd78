-- Files that people hand in as evidence. What stands in them is sealed with the key of the holder
-- whom they are about; a file is never changed, and deleted when its time is over.
create table jinnang.attachment (
    wallet_id uuid not null,
    attachment_id uuid not null,
    -- the case, appeal or visit it was handed in to
    subject uuid not null,
    type text not null check (type in ('png', 'jpeg', 'pdf')),
    bytes integer not null check (bytes between 1 and 10485760),
    digest bytea not null check (octet_length(digest) = 32),
    content bytea not null,
    kept_at timestamptz not null,
    kept_until timestamptz not null,
    primary key (wallet_id, attachment_id),
    check (kept_until > kept_at)
);

create index attachment_subject on jinnang.attachment (wallet_id, subject, kept_at);
create index attachment_over on jinnang.attachment (kept_until);

-- The row that uploads of one holder wait for, so that they are counted one after the other.
create table jinnang.attachment_budget (
    wallet_id uuid primary key,
    kept bigint not null
);

grant select, insert, delete on jinnang.attachment to ${application_role};
grant select, insert, update, delete on jinnang.attachment_budget to ${application_role};
