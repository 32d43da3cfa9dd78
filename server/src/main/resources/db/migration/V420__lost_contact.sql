-- An approved form can say that the phone or mailbox to be replaced is lost, or in somebody else's hands.
-- From that moment nothing is proven by what is read there; it is told what happens until another counts.
alter table jinnang.contact
    add column distrusted_at timestamptz;

grant update (distrusted_at) on jinnang.contact to ${application_role};

alter table jinnang.visit_change
    drop constraint visit_change_what_check,
    add constraint visit_change_what_check
        check (what in ('LIFT', 'RESET_SIGN_IN_PASSWORD', 'RESET_PAYMENT_PASSWORD', 'RESET_SECOND_STEP',
                        'REPLACE_PHONE', 'REPLACE_EMAIL', 'REPLACE_LOST_PHONE', 'REPLACE_LOST_EMAIL'));
