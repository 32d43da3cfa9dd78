-- Files to the bank. Name, content and the withdrawals in it are fixed here before anything is
-- written to the folder: whoever is killed in between writes the same file again and no other.
create table jinnang.bank_file_out (
    file_id    uuid        primary key,
    message_id text        not null unique,
    currency   text        not null check (currency in ('CNY', 'USD')),
    made_at    timestamptz not null,
    execute_on date        not null,
    transfers  int         not null check (transfers between 1 and 100),
    sum_minor  bigint      not null check (sum_minor > 0),
    digest     bytea       not null check (octet_length(digest) = 32),
    -- sealed; gone once it is written, for it names people
    content    bytea,
    written_at timestamptz,
    check ((content is null) = (written_at is not null))
);

create index bank_file_out_unwritten on jinnang.bank_file_out (made_at) where written_at is null;

-- A withdrawal: a payment to a bank account, and how far the bank is with it.
create table jinnang.withdrawal (
    wallet_id       uuid        not null,
    payment_id      uuid        not null,
    bank_account_id uuid        not null,
    currency        text        not null check (currency in ('CNY', 'USD')),
    amount_minor    bigint      not null check (amount_minor > 0),
    end_to_end_id   text        not null unique,
    stated_at       timestamptz not null,
    approved_at     timestamptz,
    file_id         uuid        references jinnang.bank_file_out,
    -- the bank's last word: a code of ISO 20022, its reason, and when we read it
    bank_status     text,
    bank_reason     text,
    bank_status_at  timestamptz,
    settled_at      timestamptz,
    released_at     timestamptz,
    release_reason  text,
    -- the entry by which the bank took it from our account
    bank_reference  text,
    -- the entry by which the bank gave it back, and why
    returned_by     text,
    returned_at     timestamptz,
    return_reason   text,
    primary key (wallet_id, payment_id),
    foreign key (wallet_id, bank_account_id)
        references jinnang.bank_account (wallet_id, bank_account_id),
    constraint withdrawal_is_told_when_approved check (file_id is null or approved_at is not null),
    constraint withdrawal_settles_what_was_told check (settled_at is null or file_id is not null),
    constraint withdrawal_ends_one_way check (num_nonnulls(settled_at, released_at) <= 1),
    constraint withdrawal_releases_for_a_reason
        check ((released_at is null) = (release_reason is null)),
    constraint withdrawal_returns_what_was_settled
        check (num_nonnulls(returned_at, returned_by) in (0, 2)
               and (returned_at is null or settled_at is not null))
);

create index withdrawal_newest on jinnang.withdrawal (wallet_id, stated_at desc);
create index withdrawal_to_tell on jinnang.withdrawal (approved_at)
    where file_id is null and approved_at is not null and released_at is null;
create index withdrawal_told on jinnang.withdrawal (file_id) where file_id is not null;
create index withdrawal_open on jinnang.withdrawal (bank_status)
    where file_id is not null and settled_at is null and released_at is null;

-- Files of the bank, each known by its bytes; a name of a message is acted upon once.
create table jinnang.bank_file_in (
    digest     bytea       primary key check (octet_length(digest) = 32),
    name       text        not null check (length(name) between 1 and 120),
    kind       text        not null check (kind in ('STATUS', 'NOTIFICATION', 'STATEMENT', 'NONE')),
    message_id text,
    read_at    timestamptz not null,
    -- empty when it was acted upon; else why not
    refused    text        not null,
    -- entries that tell something else than was read before
    conflicts  int         not null default 0 check (conflicts >= 0)
);

create unique index bank_file_in_message on jinnang.bank_file_in (kind, message_id)
    where refused = '';
create index bank_file_in_newest on jinnang.bank_file_in (read_at);

-- What the bank has booked, each entry once, whichever files tell of it. Whose it is is decided
-- once and written with the posting. Who paid, from where and with which words is sealed.
create table jinnang.bank_entry (
    currency       text        not null check (currency in ('CNY', 'USD')),
    bank_reference text        not null check (length(bank_reference) between 1 and 70),
    entry_id       uuid        not null unique,
    is_credit      boolean     not null,
    is_reversal    boolean     not null,
    amount_minor   bigint      not null check (amount_minor > 0),
    booked_on      date        not null,
    value_on       date        not null,
    end_to_end_id  text,
    return_reason  text,
    counterparty   bytea       not null,
    read_at        timestamptz not null,
    file_digest    bytea       not null references jinnang.bank_file_in (digest),
    -- in a statement as well
    stated_at      timestamptz,
    fate           text        not null default 'READ' check (fate in (
                       'READ', 'WAITS', 'WITHDRAWAL', 'RETURN', 'TOP_UP', 'SUSPENSE')),
    -- why nobody could be given it
    why            text,
    wallet_id      uuid,
    payment_id     uuid,
    transfer_id    uuid        unique,
    booked_at      timestamptz,
    primary key (currency, bank_reference),
    check ((fate in ('READ', 'WAITS')) = (booked_at is null)),
    check (fate <> 'SUSPENSE' or why is not null),
    check (fate not in ('RETURN', 'TOP_UP', 'SUSPENSE') or transfer_id is not null)
);

create index bank_entry_open on jinnang.bank_entry (read_at) where fate in ('READ', 'WAITS');
create index bank_entry_suspense on jinnang.bank_entry (booked_at) where fate = 'SUSPENSE';
create index bank_entry_of_wallet on jinnang.bank_entry (wallet_id, booked_at)
    where wallet_id is not null;
create index bank_entry_day on jinnang.bank_entry (currency, booked_on);

-- What the bank says our account holds.
create table jinnang.bank_statement (
    currency      text        not null check (currency in ('CNY', 'USD')),
    statement_id  text        not null,
    file_digest   bytea       not null references jinnang.bank_file_in (digest),
    sequence      bigint,
    opening_minor bigint      not null,
    closing_minor bigint      not null,
    entries       int         not null check (entries >= 0),
    last_day      date,
    read_at       timestamptz not null,
    primary key (currency, statement_id)
);

-- What two people decide about money in suspense.
create table jinnang.suspense_decision (
    decision_id      uuid        primary key,
    currency         text        not null,
    bank_reference   text        not null,
    kind             text        not null check (kind in ('ASSIGN', 'SEND_BACK')),
    target_wallet_id uuid,
    maker            text        not null,
    proposed_at      timestamptz not null,
    checker          text check (checker <> maker),
    outcome          text check (outcome in ('APPROVED', 'REJECTED')),
    ended_at         timestamptz,
    foreign key (currency, bank_reference)
        references jinnang.bank_entry (currency, bank_reference),
    check ((kind = 'ASSIGN') = (target_wallet_id is not null)),
    check (num_nonnulls(checker, outcome, ended_at) in (0, 3))
);

create unique index suspense_decision_one on jinnang.suspense_decision (currency, bank_reference)
    where outcome is distinct from 'REJECTED';

grant select, insert, update (content, written_at) on jinnang.bank_file_out to ${application_role};
grant select, insert, update (approved_at, file_id, bank_status, bank_reason, bank_status_at,
        settled_at, released_at, release_reason, bank_reference, returned_by, returned_at,
        return_reason)
    on jinnang.withdrawal to ${application_role};
grant select, insert on jinnang.bank_statement to ${application_role};
grant select, insert, update (conflicts) on jinnang.bank_file_in to ${application_role};
grant select, insert, update (stated_at, fate, why, wallet_id, payment_id, transfer_id, booked_at)
    on jinnang.bank_entry to ${application_role};
grant select, insert, update (checker, outcome, ended_at)
    on jinnang.suspense_decision to ${application_role};
