-- A refund gives back what an order's payment moved, in one or several parts. It is set aside in the
-- order before the books are asked (merchant_order.refunded_minor), so that racing refunds never
-- promise more than was captured; the books have the same rule of their own. Its id is the key of the
-- transfer, so that it is paid once.
create table jinnang.merchant_refund (
    wallet_id    uuid        not null,
    refund_id    uuid        not null,
    order_id     uuid        not null,
    currency     text        not null check (currency in ('CNY', 'USD')),
    amount_minor bigint      not null check (amount_minor > 0),
    reason       text        not null check (length(reason) <= 140),
    asked_at     timestamptz not null,
    posted_at    timestamptz,
    failed_at    timestamptz,
    failure      text check (failure in ('funds', 'payer_closed', 'payer_full')),
    primary key (wallet_id, refund_id),
    foreign key (wallet_id, order_id) references jinnang.merchant_order (wallet_id, order_id),
    check (num_nonnulls(posted_at, failed_at) <= 1),
    check ((failed_at is null) = (failure is null))
);

create index merchant_refund_of_order on jinnang.merchant_refund (wallet_id, order_id, asked_at);
-- Those that a crash kept from being paid.
create index merchant_refund_open on jinnang.merchant_refund (asked_at)
    where posted_at is null and failed_at is null;

grant select, insert, update (posted_at, failed_at, failure)
    on jinnang.merchant_refund to ${application_role};
