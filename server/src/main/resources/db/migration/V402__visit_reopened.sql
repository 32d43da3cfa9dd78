-- A granted appeal reopens the review of a refused visit: whoever refused it before never decides it again.
alter table jinnang.visit
    add column refused_by uuid[] not null default '{}' check (cardinality(refused_by) <= 9),
    add constraint visit_is_decided_anew_by_somebody_new check (not reviewer = any (refused_by));
