-- Signing in by the organisation's identity provider: it says who somebody is, and this table whose account that
-- is here. A subject of an issuer is one member, and a member has one.
create table jinnang.staff_identity (
    issuer   text        not null check (length(issuer) <= 500),
    subject  text        not null check (length(subject) between 1 and 255),
    staff_id uuid        not null unique references jinnang.staff_member (staff_id),
    bound_at timestamptz not null,
    primary key (issuer, subject)
);

-- What a browser was sent to the provider for; one for each purpose, answered once.
create table jinnang.staff_provider_try (
    browser_hash    bytea       not null check (length(browser_hash) = 32),
    purpose         text        not null check (purpose in ('SIGN_IN', 'PROVE', 'JOIN', 'BIND')),
    try_id          uuid        not null,
    state_hash      bytea       not null unique check (length(state_hash) = 32),
    secrets         bytea       not null,
    session_id      uuid references jinnang.staff_session (session_id),
    invitation_hash bytea references jinnang.staff_invitation (code_hash),
    asked_at        timestamptz not null,
    expires_at      timestamptz not null,
    primary key (browser_hash, purpose),
    check ((purpose in ('PROVE', 'BIND')) = (session_id is not null)),
    check ((purpose = 'JOIN') = (invitation_hash is not null))
);

create index staff_provider_try_expiry on jinnang.staff_provider_try (expires_at);

grant select, insert, delete on jinnang.staff_identity to ${application_role};
grant select, insert, update, delete on jinnang.staff_provider_try to ${application_role};
