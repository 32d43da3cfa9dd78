-- Recoveries: a way back is arithmetic over proofs.
-- A recovery belongs to one wallet, one act and the browser that began it. Its state is derived: completed_at, expires_at
-- and the proofs at hand say all; there is no state column that could disagree with them.
-- Unknown identifiers get a row too, under a decoy wallet id, so that nobody learns from the answer who exists. That is why
-- wallet_id has no foreign key to the holder's tables.
create table jinnang.recovery (
    wallet_id      uuid        not null,
    recovery_id    uuid        not null,
    act            text        not null check (act in ('RESET_SIGN_IN_PASSWORD', 'RESET_PAYMENT_PASSWORD', 'UNFREEZE')),
    browser        bytea       not null check (octet_length(browser) = 32),
    session_id     uuid,                       -- the session that asked, where one was open
    restriction_id uuid,                       -- what an UNFREEZE lifts: exactly this one
    payment_id     uuid,                       -- an interrupted payment to go on with; the intent stays with payments
    started_at     timestamptz not null,
    expires_at     timestamptz not null check (expires_at > started_at),
    completed_at   timestamptz,
    primary key (wallet_id, recovery_id)
);

-- A browser names a recovery by its id alone.
create index recovery_by_id on jinnang.recovery (recovery_id);

-- One row per proof: bound to one flow, one kind, used once.
create table jinnang.recovery_proof (
    wallet_id   uuid        not null,
    recovery_id uuid        not null,
    kind        text        not null,
    obtained_at timestamptz not null,
    expires_at  timestamptz not null check (expires_at > obtained_at),
    consumed_at timestamptz,
    primary key (wallet_id, recovery_id, kind),
    foreign key (wallet_id, recovery_id) references jinnang.recovery (wallet_id, recovery_id)
);

grant select, insert, update on jinnang.recovery, jinnang.recovery_proof to ${application_role};
