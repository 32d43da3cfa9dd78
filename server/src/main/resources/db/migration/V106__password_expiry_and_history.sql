-- Expiry and history of passwords, where the profile asks for them.
alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'payment_failures',
                         'holder_lock', 'lost_wallet', 'recent_recovery', 'unfamiliar_device',
                         'unfamiliar_place', 'expired_credential', 'expired_sign_in_password',
                         'expired_payment_password', 'operator_order', 'legal_order'));

-- expired_at: since when the restriction stands; null again with each new password.
alter table jinnang.sign_in_password add column expired_at timestamptz;
alter table jinnang.payment_password add column expired_at timestamptz;

create index sign_in_password_to_expire on jinnang.sign_in_password (set_at)
    where expired_at is null;
create index payment_password_to_expire on jinnang.payment_password (set_at)
    where expired_at is null;

-- Passwords that were in force before, as many as the profile refuses to see again.
create table jinnang.earlier_sign_in_password (
    wallet_id   uuid        not null,
    replaced_at timestamptz not null,
    encoded     text        not null,
    primary key (wallet_id, replaced_at)
);

create table jinnang.earlier_payment_password (
    wallet_id   uuid        not null,
    replaced_at timestamptz not null,
    salt        bytea       not null check (octet_length(salt) = 32),
    mac         bytea       not null check (octet_length(mac) = 32),
    key_id      integer     not null,
    primary key (wallet_id, replaced_at)
);

grant select, insert, update, delete on
    jinnang.earlier_sign_in_password, jinnang.earlier_payment_password
    to ${application_role};
