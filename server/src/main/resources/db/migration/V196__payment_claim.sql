-- "I did not make this payment". What a holder claims, and what is proposed and decided about it.
create table jinnang.payment_claim (
    wallet_id    uuid        not null,
    claim_id     uuid        not null,
    transfer_id  uuid        not null,
    account_id   bigint      not null,
    currency     text        not null check (currency in ('CNY', 'USD')),
    amount_minor bigint      not null check (amount_minor > 0),
    filed_at     timestamptz not null,
    promised_at  timestamptz not null,
    appealed_at  timestamptz check (appealed_at >= filed_at),
    primary key (wallet_id, claim_id),
    -- a payment is claimed once
    unique (wallet_id, transfer_id),
    -- the target of the foreign key below, so that no compensation is more than was paid
    unique (wallet_id, claim_id, amount_minor),
    check (promised_at > filed_at)
);

create index payment_claim_newest on jinnang.payment_claim (filed_at);

-- One person proposes, another one ends it. The proposal's id is the key of the compensation.
create table jinnang.payment_claim_proposal (
    wallet_id     uuid        not null,
    claim_id      uuid        not null,
    proposal_id   uuid        not null,
    claimed_minor bigint      not null,
    round         smallint    not null check (round in (1, 2)),
    verdict       text        not null check (verdict in ('compensate', 'refuse')),
    reason        text        not null,
    amount_minor  bigint,
    maker         text        not null check (length(maker) between 1 and 200),
    proposed_at   timestamptz not null,
    checker       text check (length(checker) between 1 and 200),
    ended_at      timestamptz check (ended_at >= proposed_at),
    outcome       text check (outcome in ('approved', 'sent_back', 'not_paid')),
    primary key (wallet_id, claim_id, proposal_id),
    foreign key (wallet_id, claim_id, claimed_minor)
        references jinnang.payment_claim (wallet_id, claim_id, amount_minor),
    constraint payment_claim_reason_fits_its_verdict
        check (case verdict
                   when 'compensate' then reason in ('not_made_by_holder', 'our_fault', 'in_doubt')
                   else reason in ('approved_on_own_device', 'paid_back', 'withdrawn_by_holder')
               end),
    constraint payment_claim_at_most_what_was_paid
        check ((verdict = 'compensate') = (amount_minor is not null)
               and amount_minor between 1 and claimed_minor),
    constraint payment_claim_ends_whole
        check (num_nonnulls(checker, ended_at, outcome) in (0, 3)),
    -- two people, however one writes a name
    constraint payment_claim_takes_two_people
        check (lower(regexp_replace(btrim(normalize(checker, nfkc)), '\s+', ' ', 'g'))
               <> lower(regexp_replace(btrim(normalize(maker, nfkc)), '\s+', ' ', 'g')))
);

-- One proposal at a time, one decision in each round, one compensation in all.
create unique index payment_claim_one_open on jinnang.payment_claim_proposal (wallet_id, claim_id)
    where ended_at is null;
create unique index payment_claim_one_decision
    on jinnang.payment_claim_proposal (wallet_id, claim_id, round) where outcome = 'approved';
create unique index payment_claim_paid_once
    on jinnang.payment_claim_proposal (wallet_id, claim_id)
    where outcome = 'approved' and verdict = 'compensate';

grant select, insert, update (appealed_at, promised_at)
    on jinnang.payment_claim to ${application_role};
grant select, insert, update (checker, ended_at, outcome)
    on jinnang.payment_claim_proposal to ${application_role};
