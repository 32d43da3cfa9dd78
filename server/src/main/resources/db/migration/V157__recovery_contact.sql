-- The phone or e-mail that a way back is to put in the place of a lost one; sealed, and deleted when
-- that is done or given up. How many were named is bounded: each of them costs a message.
create table jinnang.recovery_contact (
    wallet_id   uuid        not null,
    recovery_id uuid        not null,
    address     bytea       not null,
    named       integer     not null check (named between 1 and 5),
    named_at    timestamptz not null,
    primary key (wallet_id, recovery_id),
    foreign key (wallet_id, recovery_id) references jinnang.recovery (wallet_id, recovery_id)
);

create index recovery_contact_to_forget on jinnang.recovery_contact (named_at);

grant select, insert, update, delete on jinnang.recovery_contact to ${application_role};
