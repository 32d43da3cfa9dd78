-- A check that compares a missing verdict is neither true nor false, and what is not false is let through: a visit could
-- have been written as approved, or as refused, without anybody's decision. A missing verdict is told as none.
alter table jinnang.visit
    drop constraint visit_is_approved_by_a_second_person,
    add constraint visit_is_approved_by_a_second_person
        check (state not in ('APPROVED', 'NEW_CREDENTIAL_CHOSEN') or verdict is not distinct from 'APPROVE'),
    drop constraint visit_is_refused_with_a_reason,
    add constraint visit_is_refused_with_a_reason
        check ((state = 'REFUSED') = (appeal_until is not null)
               and (state <> 'REFUSED' or (verdict is not distinct from 'REFUSE' and reason is not null)));
