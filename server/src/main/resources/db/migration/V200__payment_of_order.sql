-- A payment may pay a merchant's order. Such a payment arrives at once, or when the merchant captures
-- it: then its money is held like that of any payment on its way, and what is not captured in time
-- goes back. A capture may take less than was approved.
alter table jinnang.payment drop constraint payment_arrival_check;
alter table jinnang.payment add constraint payment_arrival_check
    check (arrival in ('NOW', 'IN_2_HOURS', 'IN_24_HOURS', 'ORDER', 'ON_CAPTURE'));
alter table jinnang.payment drop constraint payment_delay_seconds_check;
alter table jinnang.payment add constraint payment_delay_seconds_check
    check (delay_seconds between 0 and case when arrival = 'ON_CAPTURE' then 604800 else 86400 end);
alter table jinnang.payment drop constraint payment_return_reason_check;
alter table jinnang.payment add constraint payment_return_reason_check
    check (return_reason in ('PAYEE_CLOSED', 'PAYER_LOCKED', 'VOIDED', 'NOT_CAPTURED'));

-- Null unless the merchant took less than all of it.
alter table jinnang.payment add column captured_minor bigint;
alter table jinnang.payment add constraint payment_captures_a_part
    check (captured_minor is null
           or (captured_minor > 0 and captured_minor < amount_minor
               and posted_at is not null and arrival = 'ON_CAPTURE'));
grant update (captured_minor) on jinnang.payment to ${application_role};

-- The order was paid by somebody else, cancelled or out of time before this payment came.
alter table jinnang.payment_refusal drop constraint payment_refusal_reason_check;
alter table jinnang.payment_refusal add constraint payment_refusal_reason_check
    check (reason in ('FUNDS', 'LIMIT', 'CEILING', 'CLOSED', 'ORDER_OVER'));
