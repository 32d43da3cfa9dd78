-- The holder's own lock may say before when nothing and nobody lifts it, so that it also holds while
-- somebody stands beside the holder and makes him show every proof he has.
alter table jinnang.restriction
    add column not_before timestamptz,
    add constraint restriction_bound_only_by_its_holder
        check (not_before is null or (cause = 'holder_lock' and not_before > placed_at)),
    -- The rule in Java once more: no proof ends it earlier.
    add constraint restriction_bound_until_its_moment
        check (not_before is null or ended_at is null or ended_by = 'superseded'
               or ended_at >= not_before);

alter table jinnang.restriction_event
    add column not_before timestamptz;

-- It is only ever made later.
grant update (not_before) on jinnang.restriction to ${application_role};
