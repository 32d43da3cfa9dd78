-- Enrolments: a wallet being opened. Not yet holder data, so no wallet_id; bound to one browser.
-- Contacts are sealed (personal data) and count only once proven by a code.
create table jinnang.enrolment (
    enrolment_id uuid        not null primary key,
    browser      bytea       not null check (octet_length(browser) = 32),
    started_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > started_at),
    name_misses  integer     not null default 0 check (name_misses between 0 and 10),
    wallet_id    uuid                        -- set once: the wallet that came of it
);

create table jinnang.enrolment_contact (
    enrolment_id uuid        not null references jinnang.enrolment (enrolment_id),
    kind         text        not null check (kind in ('EMAIL', 'PHONE')),
    sealed       bytea       not null,
    look_up      bytea       not null check (octet_length(look_up) = 32),
    proven_at    timestamptz,
    primary key (enrolment_id, kind)
);

grant select, insert, update, delete on jinnang.enrolment, jinnang.enrolment_contact to ${application_role};
