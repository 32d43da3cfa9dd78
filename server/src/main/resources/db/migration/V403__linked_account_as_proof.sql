-- Whoever types the number of a linked bank account in a way back is counted as with other numbers.
alter table jinnang.attempt_budget
    drop constraint attempt_budget_kind_check,
    add constraint attempt_budget_kind_check
        check (kind in ('SIGN_IN_PASSWORD', 'PAYMENT_PASSWORD', 'TOTP', 'SAVED_CODE',
                        'SECURITY_ANSWERS', 'EMERGENCY_CARD', 'IDENTITY_NUMBER',
                        'LINKED_ACCOUNT'));
