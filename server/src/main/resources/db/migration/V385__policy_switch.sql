-- Which policy profile holds from which moment on, with its text as it was read. Number 0 is not here: it is the
-- one that the setting names. A row is what two people agreed on; of two at once one finds its number taken.
create table jinnang.policy_switch (
    switch_number integer     not null primary key check (switch_number >= 1),
    proposal_id   uuid        not null unique,
    proposal_kind text        not null default 'POLICY_PROFILE' check (proposal_kind = 'POLICY_PROFILE'),
    verdict       text        not null default 'APPROVED' check (verdict = 'APPROVED'),
    valid_from    timestamptz not null,
    switched_at   timestamptz not null check (switched_at <= valid_from),
    name          text        not null check (length(name) between 1 and 60),
    version       integer     not null check (version >= 1),
    content       text        not null check (length(content) between 2 and 60000),
    switched_by   text        not null check (switched_by <> ''),
    reason        text        not null check (length(reason) between 1 and 200),
    constraint policy_switch_takes_two_people
        foreign key (proposal_id, proposal_kind, verdict)
        references jinnang.staff_decision (proposal_id, kind, verdict)
);

-- Only ever added to.
grant select,
        insert (switch_number, proposal_id, valid_from, switched_at, name, version, content, switched_by, reason)
    on jinnang.policy_switch to ${application_role};
