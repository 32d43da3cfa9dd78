-- A wallet that its holder wants to close. It is closed when closes_at has come, unless he takes it back
-- before, in the wallet or by the link in the message about it, or it holds money or is locked by then.
create table jinnang.wallet_closing (
    wallet_id  uuid        not null,
    closing_id uuid        not null,
    asked_at   timestamptz not null,
    closes_at  timestamptz not null check (closes_at > asked_at),
    undo_hash  bytea       not null check (octet_length(undo_hash) = 32),
    ended_at   timestamptz,
    ended_by   text check (ended_by in ('cancelled', 'undone', 'not_possible', 'closed')),
    primary key (wallet_id, closing_id),
    check ((ended_at is null) = (ended_by is null)),
    check (ended_by is distinct from 'closed' or ended_at >= closes_at)
);

-- One at a time; two who ask at once meet here.
create unique index wallet_closing_open on jinnang.wallet_closing (wallet_id) where ended_at is null;

create index wallet_closing_due on jinnang.wallet_closing (closes_at) where ended_at is null;

-- A link names no wallet: it is opened by people who are not signed in.
create index wallet_closing_undo on jinnang.wallet_closing (undo_hash);

grant select, insert, update (ended_at, ended_by) on jinnang.wallet_closing to ${application_role};

-- What of a holder is deleted when his wallet closes; the books, the log and the locks stay, unreadable
-- where they were sealed. Of the claims the skeleton of the account name stays: it finds nobody, and
-- keeps anybody else from taking a name by which people know somebody.
grant delete on
    jinnang.holder, jinnang.contact, jinnang.claim, jinnang.notice, jinnang.not_me_link,
    jinnang.sign_in_password, jinnang.payment_password, jinnang.recovery, jinnang.recovery_proof
    to ${application_role};
