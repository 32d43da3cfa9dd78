-- An order that was charged by a pay code asks one payer, and nobody else can pay it any more. One that a
-- payer opened by the standing code of the business is listed once somebody has approved it.
alter table jinnang.merchant_order
    add column charged_wallet_id uuid check (charged_wallet_id <> wallet_id),
    add column charged_at timestamptz,
    add column charge_hash bytea check (length(charge_hash) = 32),
    add column by_collect_code boolean not null default false,
    add constraint merchant_order_is_charged_whole
        check (num_nonnulls(charged_wallet_id, charged_at, charge_hash) in (0, 3)),
    add constraint merchant_order_is_paid_by_whom_it_asks
        check (charged_wallet_id is null or payer_wallet_id is null
               or payer_wallet_id = charged_wallet_id);

grant update (charged_wallet_id, charged_at, charge_hash)
    on jinnang.merchant_order to ${application_role};
