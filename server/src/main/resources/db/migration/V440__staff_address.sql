-- Where a member of staff is told what concerns his own account, sealed like what he signs in with. It is no
-- way in: nothing is ever proven by it.
create table jinnang.staff_address (
    staff_id uuid        not null primary key references jinnang.staff_member (staff_id),
    email    bytea       not null check (octet_length(email) between 1 and 1000),
    set_at   timestamptz not null
);

grant select, insert, update, delete on jinnang.staff_address to ${application_role};
