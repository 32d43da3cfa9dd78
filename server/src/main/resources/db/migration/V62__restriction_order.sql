-- Orders of the operator, and of authorities. They are restrictions like all others; besides, each
-- says on what grounds, where its holder may object, and for a legal order whose order it is.
alter table jinnang.restriction
    add column order_reason text,
    add column appeal_to text check (length(appeal_to) between 1 and 200),
    add column authority text check (length(authority) between 1 and 200),
    add column authority_reference text check (length(authority_reference) between 1 and 200);

alter table jinnang.restriction
    drop constraint restriction_cause_check,
    add constraint restriction_cause_check
        check (cause in ('wrong_sign_in_password', 'wrong_payment_password', 'holder_lock',
                         'lost_wallet', 'recent_recovery', 'operator_order', 'legal_order')),
    drop constraint restriction_scope_check,
    add constraint restriction_scope_check
        check (scope in ('sign_in', 'pay', 'pay_out_above', 'all_but_viewing', 'everything')),
    drop constraint restriction_placed_by_check,
    add constraint restriction_placed_by_check
        check (placed_by in ('gate', 'holder', 'not_me_link', 'recovery', 'operator')),
    drop constraint restriction_ended_by_check,
    add constraint restriction_ended_by_check
        check (ended_by in ('time_passed', 'reset_payment_password', 'reset_sign_in_password',
                            'unfreeze', 'operator_review', 'legal_release', 'superseded')),
    add constraint restriction_order_reason_fits_its_cause
        check (case cause
                   when 'operator_order' then order_reason is not null
                       and order_reason in ('fraud_suspected', 'account_takeover_suspected',
                                            'identity_unclear', 'terms_broken', 'wrong_credit')
                   when 'legal_order' then order_reason is not null
                       and order_reason in ('court_order', 'police_order', 'tax_order', 'sanctions')
                   else order_reason is null
               end),
    add constraint restriction_order_says_where_to_object
        check ((order_reason is null) = (appeal_to is null)),
    add constraint restriction_legal_order_names_its_authority
        check ((cause = 'legal_order') = (authority is not null)
               and (authority is null) = (authority_reference is null)),
    -- The rule in Java once more: nothing but its own remedy ends an order before its time.
    add constraint restriction_order_ended_only_by_its_remedy
        check (ended_by is null
               or case cause
                      when 'operator_order' then ended_by in ('time_passed', 'operator_review')
                      when 'legal_order' then ended_by in ('time_passed', 'legal_release')
                      else ended_by not in ('operator_review', 'legal_release')
                  end);

-- Two courts may order at the same time, and each order is taken back by itself.
drop index jinnang.restriction_one_for_each_cause;
create unique index restriction_one_for_each_cause
    on jinnang.restriction (wallet_id, cause)
    where ended_at is null and cause not in ('operator_order', 'legal_order');
