-- Passkeys (Web Authentication). The private halves stay in the holders' devices: what is kept here
-- opens nothing for whoever reads it.

-- credential: credential id and public key in the form of the standard (attested credential data).
-- sign_count: the newest the device told; where it counts, it only grows here.
create table jinnang.passkey (
    wallet_id     uuid        not null,
    passkey_id    uuid        not null,
    credential_id bytea       not null check (octet_length(credential_id) between 1 and 1023),
    credential    bytea       not null check (octet_length(credential) between 32 and 4096),
    sign_count    bigint      not null check (sign_count between 0 and 4294967295),
    may_sync      boolean     not null,
    synced        boolean     not null,
    name          text        not null check (length(name) between 1 and 60),
    added_at      timestamptz not null,
    last_used_at  timestamptz,
    primary key (wallet_id, passkey_id),
    unique (wallet_id, credential_id),
    check (last_used_at >= added_at)
);

-- What a browser was asked to sign: one for each purpose and flow, used once or not at all. Whoever
-- asks to be signed in has not said who he is, so a row belongs to a browser and not to a wallet.
create table jinnang.passkey_challenge (
    browser_hash bytea       not null check (octet_length(browser_hash) = 32),
    purpose      text        not null
        check (purpose in ('REGISTER', 'PROVE_TO_ADD', 'PROVE_TO_REMOVE', 'SIGN_IN', 'SECOND_STEP',
                           'RECOVERY', 'UNLOCK')),
    flow_id      uuid        not null,
    challenge    bytea       not null check (octet_length(challenge) = 32),
    proven       text        not null check (length(proven) <= 100),
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    primary key (browser_hash, purpose, flow_id),
    check (expires_at > asked_at and expires_at <= asked_at + interval '10 minutes')
);

create index passkey_challenge_to_forget on jinnang.passkey_challenge (expires_at);

grant select, insert, update, delete on jinnang.passkey, jinnang.passkey_challenge
    to ${application_role};
