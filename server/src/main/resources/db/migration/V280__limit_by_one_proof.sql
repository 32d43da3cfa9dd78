-- A holder may also limit what one kind of proof alone can pay.
alter table jinnang.own_limit drop constraint own_limit_span_check;
alter table jinnang.own_limit add constraint own_limit_span_check
    check (span in ('payment', 'payment_by_one_proof', 'day', 'month'));
