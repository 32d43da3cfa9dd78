-- What two people approved to be chosen anew: until its holder has chosen, the password before opens nothing.
alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'payment_failures',
                         'suspicious_payment', 'holder_lock', 'lost_wallet', 'recent_recovery',
                         'unfamiliar_device', 'unfamiliar_place', 'expired_credential',
                         'expired_sign_in_password', 'expired_payment_password',
                         'must_choose_sign_in_password', 'must_choose_payment_password',
                         'operator_order', 'legal_order')),
    drop constraint restriction_ended_by_check,
    add constraint restriction_ended_by_check
        check (ended_by in ('time_passed', 'reset_payment_password', 'reset_sign_in_password',
                            'unfreeze', 'confirm_sign_in', 'change_sign_in_password',
                            'change_payment_password', 'activation', 'bank_counter',
                            'operator_review', 'legal_release', 'superseded')),
    -- Nothing brings the password before back: it can only be replaced.
    add constraint restriction_must_choose_ends_by_choosing
        check (cause not in ('must_choose_sign_in_password', 'must_choose_payment_password')
               or ended_by in ('activation', 'superseded',
                               replace(cause, 'must_choose', 'reset')));
