-- What every holder is told, in both languages. A row is made when the second person has approved it, and
-- never changed but for its early end.
create table jinnang.announcement (
    announcement_id uuid        not null primary key,
    proposal_id     uuid        not null unique references jinnang.staff_proposal (proposal_id),
    kind            text        not null check (kind in ('NOTICE', 'SECURITY')),
    title_zh        text        not null check (length(title_zh) between 1 and 60),
    title_en        text        not null check (length(title_en) between 1 and 120),
    body_zh         text        not null check (length(body_zh) between 1 and 1000),
    body_en         text        not null check (length(body_en) between 1 and 2000),
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    published_at    timestamptz not null,
    withdrawn_at    timestamptz,
    check (ends_at > starts_at and ends_at <= starts_at + interval '90 days')
);

create index announcement_by_end on jinnang.announcement (ends_at) where withdrawn_at is null;

-- An announcement is what two people agreed on: its proposal was approved before.
create function jinnang.announcement_was_approved() returns trigger
language plpgsql as
$$
begin
    if not exists (select from jinnang.staff_proposal proposal
                   where proposal.proposal_id = new.proposal_id
                     and proposal.kind = 'ANNOUNCEMENT' and proposal.verdict = 'APPROVED') then
        raise exception 'an announcement is published by two people'
            using errcode = 'check_violation';
    end if;
    return new;
end;
$$;

create trigger announcement_was_approved
    before insert on jinnang.announcement
    for each row execute function jinnang.announcement_was_approved();

grant select, insert, update (withdrawn_at) on jinnang.announcement to ${application_role};

-- Whoever searches the log looks for what one member of staff did.
create index audit_event_by_staff on jinnang.audit_event ((facts ->> 'staff'), event_id)
    where facts ? 'staff';
