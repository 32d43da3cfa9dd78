-- Changes of e-mail and phone. A change adds a row; the row before it stays, so that the old address can
-- be told and put back. Which address codes go to follows from the rows and the clock: the newest one
-- that has not ended and counts already. Putting back is therefore one update, of the newer row.
alter table jinnang.contact
    add column nth         integer not null default 1 check (nth >= 1),
    -- from when on codes go there; null only while this migration runs
    add column counts_from timestamptz,
    -- until when the link in the message to the old address puts it back; null for the first contact
    add column undo_until  timestamptz,
    -- SHA-256 of that link's token: who reads this table cannot use any link
    add column undo_hash   bytea check (octet_length(undo_hash) = 32),
    add column ended_at    timestamptz,
    add column ended_by    text check (ended_by in ('undone', 'cancelled')),
    add constraint contact_ends_in_one_way check ((ended_at is null) = (ended_by is null)),
    add constraint contact_change_can_be_undone
        check ((nth = 1) = (undo_until is null) and (nth = 1) = (undo_hash is null)),
    drop constraint contact_pkey,
    add primary key (wallet_id, kind, nth);

update jinnang.contact set counts_from = proven_at;

alter table jinnang.contact
    alter column counts_from set not null,
    add constraint contact_counts_after_its_proof check (counts_from >= proven_at);

-- A link names no wallet (it is opened by people who are not signed in), so it is found by its hash.
create index contact_undo on jinnang.contact (undo_hash) where undo_hash is not null;

grant update (counts_from, ended_at, ended_by) on jinnang.contact to ${application_role};

-- While a change can be taken back, its holder has a claim to both addresses; kept_until is when the old
-- one's ends. Whoever proves the address after that adds the next claim to it: the server may end a claim,
-- but never give it to somebody else. Of two who add the next one at once the key lets one.
alter table jinnang.claim
    add column nth        integer not null default 1 check (nth >= 1),
    add column kept_until timestamptz,
    drop constraint claim_pkey,
    add primary key (kind, key_hash, nth);

drop index jinnang.claim_wallet;
create index claim_wallet on jinnang.claim (wallet_id, kind);

grant update (kept_until) on jinnang.claim to ${application_role};

-- Changes being made: the sign-in password was shown, codes are still to come. Bound to one session.
create table jinnang.contact_change (
    wallet_id    uuid        not null references jinnang.holder (wallet_id),
    change_id    uuid        not null,
    session_id   uuid        not null,
    kind         text        not null check (kind in ('email', 'phone')),
    -- the new address, sealed; wiped when the change is made
    address      bytea,
    -- what was shown beside the password; null as long as nothing was
    shown        text        check (shown in ('SMS_CODE', 'EMAIL_CODE', 'TOTP_CODE', 'SAVED_CODE')),
    started_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > started_at),
    completed_at timestamptz,
    primary key (wallet_id, change_id),
    check ((address is null) = (completed_at is not null))
);

create index contact_change_to_forget on jinnang.contact_change (expires_at);

grant select, insert, update, delete on jinnang.contact_change to ${application_role};
