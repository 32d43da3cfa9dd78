-- Money that was sent back has left the books' account at the bank before the bank tells that it
-- went. The bank's entry of it clears that, once.
alter table jinnang.suspense_decision
    add column sent_back_reference text,
    drop constraint suspense_decision_kind_check,
    add check (kind in ('ASSIGN', 'SEND_BACK', 'CLEAR')),
    add check ((kind = 'CLEAR') = (sent_back_reference is not null)),
    add foreign key (currency, sent_back_reference)
        references jinnang.bank_entry (currency, bank_reference);

create unique index suspense_decision_clears_one
    on jinnang.suspense_decision (currency, sent_back_reference)
    where sent_back_reference is not null and outcome is distinct from 'REJECTED';
