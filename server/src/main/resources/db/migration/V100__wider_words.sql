-- The words of locks and ways back, once for all that recovery is to know. A list here says what the
-- tables may hold; which of it a server uses stands in its enumerations.
alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'payment_failures',
                         'holder_lock', 'lost_wallet', 'recent_recovery', 'unfamiliar_device',
                         'unfamiliar_place', 'expired_credential', 'operator_order',
                         'legal_order')),
    drop constraint restriction_placed_by_check,
    add constraint restriction_placed_by_check
        check (placed_by in ('gate', 'holder', 'not_me_link', 'recovery', 'emergency_card',
                             'operator')),
    drop constraint restriction_ended_by_check,
    add constraint restriction_ended_by_check
        check (ended_by in ('time_passed', 'reset_payment_password', 'reset_sign_in_password',
                            'unfreeze', 'confirm_sign_in', 'change_sign_in_password',
                            'change_payment_password', 'operator_review', 'legal_release',
                            'superseded')),
    drop constraint restriction_reason_code_check,
    add constraint restriction_reason_code_check
        check (reason_code in ('reset_payment_password', 'reset_sign_in_password', 'unfreeze',
                               'reset_second_step', 'replace_phone', 'replace_email',
                               'change_phone', 'change_email'));

alter table jinnang.recovery
    drop constraint recovery_act_check,
    add constraint recovery_act_check
        check (act in ('RESET_SIGN_IN_PASSWORD', 'RESET_PAYMENT_PASSWORD', 'UNFREEZE',
                       'RESET_SECOND_STEP', 'REPLACE_PHONE', 'REPLACE_EMAIL'));

alter table jinnang.attempt_budget
    drop constraint attempt_budget_kind_check,
    add constraint attempt_budget_kind_check
        check (kind in ('SIGN_IN_PASSWORD', 'PAYMENT_PASSWORD', 'TOTP', 'SAVED_CODE',
                        'SECURITY_ANSWERS', 'EMERGENCY_CARD', 'IDENTITY_NUMBER'));
