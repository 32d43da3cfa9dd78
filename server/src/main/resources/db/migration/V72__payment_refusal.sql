-- A payee whose account cannot hold the amount is no closed account.
alter table jinnang.payment_refusal drop constraint payment_refusal_reason_check;
alter table jinnang.payment_refusal add constraint payment_refusal_reason_check
    check (reason in ('FUNDS', 'LIMIT', 'CEILING', 'CLOSED'));
alter table jinnang.payment_refusal drop constraint payment_refusal_check;
alter table jinnang.payment_refusal add constraint payment_refusal_says_what_is_left
    check ((reason in ('FUNDS', 'LIMIT')) = (left_minor is not null));

-- The ledger marks a refusal in its own transaction; why it refused is told right after, to the
-- payer and to the activity log. What a crash kept from being told is found by this mark.
alter table jinnang.payment add column refusal_told boolean not null default false;
update jinnang.payment set refusal_told = true where refused_at is not null;
alter table jinnang.payment add constraint payment_only_refusals_are_told
    check (not refusal_told or refused_at is not null);

create index payment_refusal_untold on jinnang.payment (refused_at)
    where refused_at is not null and not refusal_told;

grant update (refusal_told) on jinnang.payment to ${application_role};
