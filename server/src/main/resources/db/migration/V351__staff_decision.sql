-- What two triggers refused is refused by keys from now on: a decision is a row of its own, which is made once
-- and never changed; and how a person stands to a wallet is one row, which cannot be two things at once.

-- FREE: he may propose and decide. CLOSE: it is his own wallet, or a relative's. The nil wallet is nobody's.
create table jinnang.staff_stance (
    wallet_id uuid        not null,
    staff_id  uuid        not null references jinnang.staff_member (staff_id),
    part      text        not null check (part in ('FREE', 'CLOSE')),
    since     timestamptz not null,
    primary key (wallet_id, staff_id),
    unique (wallet_id, staff_id, part)
);

insert into jinnang.staff_stance (wallet_id, staff_id, part, since)
select wallet_id, staff_id, 'CLOSE', declared_at from jinnang.staff_conflict;

insert into jinnang.staff_stance (wallet_id, staff_id, part, since)
select coalesce(wallet_id, '00000000-0000-0000-0000-000000000000'), person, 'FREE', min(made_at)
from (select wallet_id, made_by as person, made_at from jinnang.staff_proposal
      union all
      select wallet_id, decided_by, made_at from jinnang.staff_proposal
      where decided_by is not null) as everybody
group by 1, 2
on conflict do nothing;

-- Whose cases somebody said are not his to touch. As long as a declaration stands, he is CLOSE to that wallet;
-- it is ended by somebody else, in a session of that person, and never deleted.
create table jinnang.staff_declaration (
    declaration_id uuid        not null primary key,
    staff_id       uuid        not null references jinnang.staff_member (staff_id),
    relation       text        not null check (relation in ('OWN', 'RELATIVE', 'OTHER')),
    -- What was typed, masked; a row is made whether or not there is such a wallet, so that nobody learns it.
    hint           text        not null check (length(hint) <= 100),
    wallet_id      uuid,
    declared_at    timestamptz not null,
    ended_at       timestamptz,
    ended_by       uuid,
    ended_device   uuid,
    ended_session  uuid,
    part           text generated always as (case when ended_at is null then 'CLOSE' end) stored,
    foreign key (wallet_id, staff_id, part)
        references jinnang.staff_stance (wallet_id, staff_id, part),
    foreign key (ended_session, ended_by, ended_device)
        references jinnang.staff_session (session_id, staff_id, device_id),
    constraint staff_declaration_is_ended_by_another check (ended_by <> staff_id),
    constraint staff_declaration_is_ended_as_a_whole
        check (num_nonnulls(ended_at, ended_by, ended_device, ended_session) in (0, 4))
);

create index staff_declaration_standing on jinnang.staff_declaration (staff_id) where ended_at is null;

insert into jinnang.staff_declaration (declaration_id, staff_id, relation, hint, wallet_id, declared_at)
select gen_random_uuid(), staff_id, relation, '', wallet_id, declared_at from jinnang.staff_conflict;

drop trigger staff_proposal_is_decided_once on jinnang.staff_proposal;
drop function jinnang.staff_proposal_is_decided_once();

-- made_part is FREE when it is made: the server's role may not write it. It follows the stance of the maker, so
-- that what somebody proposed before he came close can be decided by nobody.
update jinnang.staff_proposal set wallet_id = '00000000-0000-0000-0000-000000000000' where wallet_id is null;
alter table jinnang.staff_proposal
    alter column wallet_id set not null,
    add column made_part text not null default 'FREE';
update jinnang.staff_proposal proposal set made_part = stance.part
from jinnang.staff_stance stance
where stance.wallet_id = proposal.wallet_id and stance.staff_id = proposal.made_by;
alter table jinnang.staff_proposal
    add constraint staff_proposal_is_about_no_case_of_his_own
        foreign key (wallet_id, made_by, made_part)
        references jinnang.staff_stance (wallet_id, staff_id, part) on update cascade,
    add constraint staff_proposal_as_a_whole
        unique (proposal_id, kind, wallet_id, made_by, made_device, made_at, expires_at, made_part);

create table jinnang.staff_decision (
    proposal_id     uuid        not null primary key,
    kind            text        not null,
    wallet_id       uuid        not null,
    made_by         uuid        not null,
    made_device     uuid        not null,
    made_at         timestamptz not null,
    expires_at      timestamptz not null,
    made_part       text        not null default 'FREE',
    verdict         text        not null check (verdict in ('APPROVED', 'REJECTED', 'WITHDRAWN')),
    decided_by      uuid        not null,
    decided_device  uuid        not null,
    decided_session uuid        not null,
    decided_at      timestamptz not null,
    decided_part    text        not null default 'FREE',
    reason          text check (length(reason) <= 500),
    unique (proposal_id, kind, verdict),
    constraint staff_decision_is_of_this_proposal
        foreign key (proposal_id, kind, wallet_id, made_by, made_device, made_at, expires_at, made_part)
        references jinnang.staff_proposal
            (proposal_id, kind, wallet_id, made_by, made_device, made_at, expires_at, made_part)
        on update cascade,
    constraint staff_decision_is_about_no_case_of_his_own
        foreign key (wallet_id, decided_by, decided_part)
        references jinnang.staff_stance (wallet_id, staff_id, part) on update cascade,
    constraint staff_decision_is_made_in_his_session
        foreign key (decided_session, decided_by, decided_device)
        references jinnang.staff_session (session_id, staff_id, device_id),
    constraint staff_decision_takes_two_people
        check (decided_by <> made_by or verdict = 'WITHDRAWN'),
    constraint staff_decision_takes_two_devices
        check (decided_device <> made_device or verdict = 'WITHDRAWN'),
    constraint staff_decision_is_withdrawn_by_its_maker
        check (verdict <> 'WITHDRAWN' or decided_by = made_by),
    constraint staff_decision_is_made_in_time
        check (decided_at >= made_at and decided_at < expires_at)
);

insert into jinnang.staff_decision
  (proposal_id, kind, wallet_id, made_by, made_device, made_at, expires_at, made_part, verdict, decided_by,
   decided_device, decided_session, decided_at, decided_part, reason)
select proposal.proposal_id, proposal.kind, proposal.wallet_id, proposal.made_by, proposal.made_device,
       proposal.made_at, proposal.expires_at, proposal.made_part, proposal.verdict, proposal.decided_by,
       proposal.decided_device, proposal.decided_session, proposal.decided_at, stance.part, proposal.reason
from jinnang.staff_proposal proposal
join jinnang.staff_stance stance
  on stance.wallet_id = proposal.wallet_id and stance.staff_id = proposal.decided_by
where proposal.verdict is not null;

alter table jinnang.staff_proposal
    drop column verdict,
    drop column decided_by,
    drop column decided_device,
    drop column decided_session,
    drop column decided_at,
    drop column reason;

create index staff_proposal_expiry on jinnang.staff_proposal (expires_at);
create index staff_decision_about on jinnang.staff_decision (wallet_id);

-- An announcement is what two people agreed on: its proposal was approved before.
drop trigger announcement_was_approved on jinnang.announcement;
drop function jinnang.announcement_was_approved();
alter table jinnang.announcement
    add column proposal_kind text not null default 'ANNOUNCEMENT' check (proposal_kind = 'ANNOUNCEMENT'),
    add column verdict       text not null default 'APPROVED' check (verdict = 'APPROVED'),
    add constraint announcement_is_published_by_two_people
        foreign key (proposal_id, proposal_kind, verdict)
        references jinnang.staff_decision (proposal_id, kind, verdict);

-- A decision, like a proposal, is only ever added.
grant select, insert (wallet_id, staff_id, part, since), update (part, since)
    on jinnang.staff_stance to ${application_role};
grant select, insert (declaration_id, staff_id, relation, hint, wallet_id, declared_at),
        update (ended_at, ended_by, ended_device, ended_session)
    on jinnang.staff_declaration to ${application_role};
grant select,
        insert (proposal_id, kind, wallet_id, made_by, made_device, made_at, expires_at, verdict, decided_by,
                decided_device, decided_session, decided_at, reason)
    on jinnang.staff_decision to ${application_role};
