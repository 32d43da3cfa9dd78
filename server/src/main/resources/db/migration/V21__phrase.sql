-- A few words that the holder has chosen and that every message to him carries, so that he can tell
-- ours from an imitation. Sealed like every personal word; empty as long as he has chosen none.

alter table jinnang.holder
    add column phrase           bytea,
    add column phrase_chosen_at timestamptz,
    add constraint holder_phrase_has_a_time check ((phrase is null) = (phrase_chosen_at is null));

grant update (phrase, phrase_chosen_at) on jinnang.holder to ${application_role};
