-- A payment may go to a bank account of its payer: held until the bank says that it has paid or
-- refused, and cancelled as long as the bank was not told.
alter table jinnang.payment drop constraint payment_arrival_check;
alter table jinnang.payment add constraint payment_arrival_check
    check (arrival in ('NOW', 'IN_2_HOURS', 'IN_24_HOURS', 'ORDER', 'ON_CAPTURE', 'TO_BANK'));
alter table jinnang.payment drop constraint payment_return_reason_check;
alter table jinnang.payment add constraint payment_return_reason_check
    check (return_reason in ('PAYEE_CLOSED', 'PAYER_LOCKED', 'VOIDED', 'NOT_CAPTURED',
                             'NOT_CONTINUED', 'BANK_REFUSED'));

-- The bank may take money that nobody can explain: until somebody can, SUSPENSE is below zero.
update jinnang.balance set floor = null
where account_id in (select account_id from jinnang.account where kind = 'SUSPENSE');

-- Bank accounts of holders. The number is sealed with the holder's key; its digest finds it again
-- when money comes from it. Rows stay when a link is ended: withdrawals point to them.
create table jinnang.bank_account (
    wallet_id       uuid        not null,
    bank_account_id uuid        not null,
    kind            text        not null check (kind in ('IBAN', 'CARD', 'ACCOUNT')),
    number          bytea       not null,
    number_mac      bytea       not null check (octet_length(number_mac) = 32),
    key_id          int         not null,
    last_four       text        not null check (length(last_four) = 4),
    holder_name     bytea       not null,
    agent           text,
    linked_at       timestamptz not null,
    -- money came from it in the holder's name
    verified_at     timestamptz check (verified_at >= linked_at),
    unlinked_at     timestamptz check (unlinked_at >= linked_at),
    primary key (wallet_id, bank_account_id)
);

create unique index bank_account_once on jinnang.bank_account (wallet_id, number_mac)
    where unlinked_at is null;

-- By which reference money from a bank finds its wallet; one for each wallet and currency, for ever.
create table jinnang.top_up_reference (
    wallet_id uuid        not null,
    currency  text        not null check (currency in ('CNY', 'USD')),
    reference text        not null unique check (reference ~ '^RF[0-9]{2}[A-Z0-9]{12}$'),
    made_at   timestamptz not null,
    primary key (wallet_id, currency)
);

grant select, insert, update (verified_at, unlinked_at)
    on jinnang.bank_account to ${application_role};
grant select, insert on jinnang.top_up_reference to ${application_role};
