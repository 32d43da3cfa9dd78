-- The second step, too, is put into "must be chosen anew" by two people's approval.
alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'payment_failures',
                         'suspicious_payment', 'holder_lock', 'counter_lock', 'lost_wallet',
                         'recent_recovery', 'unfamiliar_device', 'unfamiliar_place',
                         'expired_credential', 'expired_sign_in_password',
                         'expired_payment_password', 'must_choose_sign_in_password',
                         'must_choose_payment_password', 'must_choose_second_step',
                         'operator_order', 'legal_order')),
    drop constraint restriction_ended_by_check,
    add constraint restriction_ended_by_check
        check (ended_by in ('time_passed', 'reset_payment_password', 'reset_sign_in_password',
                            'reset_second_step', 'unfreeze', 'confirm_sign_in',
                            'change_sign_in_password', 'change_payment_password', 'activation',
                            'bank_counter', 'operator_review', 'legal_release', 'superseded')),
    drop constraint restriction_must_choose_ends_by_choosing,
    add constraint restriction_must_choose_ends_by_choosing
        check (cause not in ('must_choose_sign_in_password', 'must_choose_payment_password',
                             'must_choose_second_step')
               or ended_by in ('activation', 'superseded',
                               replace(cause, 'must_choose', 'reset')));
