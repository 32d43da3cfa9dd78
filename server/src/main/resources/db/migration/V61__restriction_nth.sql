-- Which one of its cause it was within the time that the policy remembers, the first being 1. Kept
-- with the row, because it says why this one lasts longer, and what came before is forgotten.
alter table jinnang.restriction
    add column nth integer not null default 1 constraint restriction_nth_counts check (nth >= 1);
