-- Opening hours are local times: of the branch's own zone where it is not the server's.
alter table jinnang.branch
    add column time_zone text check (length(time_zone) between 1 and 60);
