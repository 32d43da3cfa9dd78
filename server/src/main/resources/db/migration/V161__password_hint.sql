-- What holders wrote down to remember a password by, where the profile allows it. Sealed under the
-- holder's own data key; gone as soon as the password is another one.
create table jinnang.password_hint (
    wallet_id uuid        not null,
    which     text        not null check (which in ('sign_in_password', 'payment_password')),
    hint      bytea       not null check (octet_length(hint) between 28 and 1000),
    set_at    timestamptz not null,
    primary key (wallet_id, which)
);

grant select, insert, update, delete on jinnang.password_hint to ${application_role};
