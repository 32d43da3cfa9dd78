-- The holder's own lock that only a counter lifts: not a code, not a support desk, not time.
alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'payment_failures',
                         'suspicious_payment', 'holder_lock', 'counter_lock', 'lost_wallet',
                         'recent_recovery', 'unfamiliar_device', 'unfamiliar_place',
                         'expired_credential', 'expired_sign_in_password',
                         'expired_payment_password', 'must_choose_sign_in_password',
                         'must_choose_payment_password', 'operator_order', 'legal_order')),
    add constraint restriction_counter_lock_ends_at_a_counter
        check (cause <> 'counter_lock' or ended_by in ('bank_counter', 'superseded'));
