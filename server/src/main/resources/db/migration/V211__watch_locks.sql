-- A rule of the watch may shut payments until its holder proves who it is.
alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'payment_failures',
                         'suspicious_payment', 'holder_lock', 'lost_wallet', 'recent_recovery',
                         'unfamiliar_device', 'unfamiliar_place', 'expired_credential',
                         'expired_sign_in_password', 'expired_payment_password', 'operator_order',
                         'legal_order'));

alter table jinnang.assessment
    drop constraint assessment_outcome_check,
    add constraint assessment_outcome_check
        check (outcome in ('allow', 'alert', 'pause', 'pause_with_real_name', 'lock'));
