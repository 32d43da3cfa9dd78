-- A holder who locks payments is one thing; one who says, signed in, that a sign-in or a payment was not his is
-- another: somebody else may have been at work, and what a merchant holds may be that one's.
alter table jinnang.restriction
    drop constraint restriction_placed_by_check,
    add constraint restriction_placed_by_check
        check (placed_by in ('gate', 'holder', 'not_me_link', 'not_me', 'recovery',
                             'emergency_card', 'reporter', 'operator'));
