-- The people who work for the service: who they are, what they may do, where they are signed in, and what
-- two of them decide together. Nobody of them is made by a migration: the first one comes by a set-up code.
create table jinnang.staff_member (
    staff_id      uuid        not null primary key,
    -- What holders see. It is never given to somebody else.
    pseudonym     text        not null unique check (pseudonym ~ '^S-[0-9A-HJKMNP-TV-Z]{4}$'),
    login_name    text        not null unique check (login_name ~ '^[a-z][a-z0-9._-]{1,31}$'),
    name          text        not null check (length(name) between 1 and 40),
    branch_id     uuid,
    standing      text        not null check (standing in ('ACTIVE', 'SUSPENDED', 'LEFT')),
    joined_at     timestamptz not null,
    changed_at    timestamptz not null
);

create table jinnang.staff_role (
    staff_id uuid        not null references jinnang.staff_member (staff_id),
    role     text        not null check (role in (
                 'AGENT', 'DESK_LEAD', 'CLERK', 'REVIEWER', 'SECURITY_OFFICER', 'OPERATOR')),
    given_at timestamptz not null,
    primary key (staff_id, role)
);

-- Whose case is nobody's to touch: one's own wallet, and those of relatives and others one is close to.
create table jinnang.staff_conflict (
    wallet_id   uuid        not null,
    staff_id    uuid        not null references jinnang.staff_member (staff_id),
    relation    text        not null check (relation in ('OWN', 'RELATIVE', 'OTHER')),
    declared_at timestamptz not null,
    primary key (wallet_id, staff_id)
);

create index staff_conflict_of on jinnang.staff_conflict (staff_id);

-- A browser that somebody of the staff has signed in on. It belongs to nobody: two people at one browser
-- are two people and one device.
create table jinnang.staff_device (
    device_id     uuid        not null primary key,
    browser_hash  bytea       not null unique check (length(browser_hash) = 32),
    browser_name  text        not null,
    first_seen_at timestamptz not null
);

-- Kept when it is over: what somebody did names the session in which he did it.
create table jinnang.staff_session (
    session_id   uuid        not null primary key,
    staff_id     uuid        not null references jinnang.staff_member (staff_id),
    device_id    uuid        not null references jinnang.staff_device (device_id),
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    browser_name text        not null,
    ip           text        not null,
    opened_at    timestamptz not null,
    last_seen_at timestamptz not null check (last_seen_at >= opened_at),
    proven_at    timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    unique (session_id, staff_id, device_id),
    check (expires_at > opened_at and expires_at <= opened_at + interval '8 hours')
);

create index staff_session_live on jinnang.staff_session (staff_id) where ended_at is null;

-- Dual control: what one person wants and another one decides, each in a session of his own on a device of
-- his own. The constraints repeat the rule in Java on purpose.
create table jinnang.staff_proposal (
    proposal_id    uuid        not null primary key,
    kind           text        not null check (kind ~ '^[A-Z_]{3,40}$'),
    wallet_id      uuid,
    subject        text        not null check (length(subject) between 1 and 100),
    content        jsonb       not null check (length(content::text) <= 20000),
    made_by        uuid        not null,
    made_device    uuid        not null,
    made_session   uuid        not null,
    made_at        timestamptz not null,
    expires_at     timestamptz not null,
    verdict        text check (verdict in ('APPROVED', 'REJECTED', 'WITHDRAWN')),
    decided_by     uuid,
    decided_device uuid,
    decided_session uuid,
    decided_at     timestamptz,
    reason         text check (length(reason) <= 500),
    foreign key (made_session, made_by, made_device)
        references jinnang.staff_session (session_id, staff_id, device_id),
    foreign key (decided_session, decided_by, decided_device)
        references jinnang.staff_session (session_id, staff_id, device_id),
    constraint staff_proposal_has_time check (expires_at > made_at),
    constraint staff_proposal_takes_two_people
        check (decided_by <> made_by or verdict = 'WITHDRAWN'),
    constraint staff_proposal_takes_two_devices
        check (decided_device <> made_device or verdict = 'WITHDRAWN'),
    constraint staff_proposal_is_withdrawn_by_its_maker
        check (verdict <> 'WITHDRAWN' or decided_by = made_by),
    constraint staff_proposal_is_decided_as_a_whole
        check (num_nonnulls(verdict, decided_by, decided_device, decided_session, decided_at)
               in (0, 5)),
    constraint staff_proposal_is_decided_in_time
        check (decided_at >= made_at and decided_at < expires_at)
);

create index staff_proposal_waiting on jinnang.staff_proposal (made_at) where verdict is null;
create index staff_proposal_about on jinnang.staff_proposal (wallet_id) where wallet_id is not null;
create index staff_proposal_subject on jinnang.staff_proposal (subject);

-- A decision stands, and neither person decides about his own wallet or a relative's.
create function jinnang.staff_proposal_is_decided_once() returns trigger
language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and old.verdict is not null then
        raise exception 'a proposal is decided once' using errcode = 'check_violation';
    end if;
    if new.wallet_id is not null and exists (
            select from jinnang.staff_conflict conflict
            where conflict.wallet_id = new.wallet_id
              and conflict.staff_id in (new.made_by, new.decided_by)
              and new.verdict is distinct from 'WITHDRAWN') then
        raise exception 'a member of staff decides nothing about a case of his own'
            using errcode = 'check_violation';
    end if;
    return new;
end;
$$;

create trigger staff_proposal_is_decided_once
    before insert or update on jinnang.staff_proposal
    for each row execute function jinnang.staff_proposal_is_decided_once();

grant select, insert, update (name, branch_id, standing, changed_at)
    on jinnang.staff_member to ${application_role};
grant select, insert, delete on jinnang.staff_role, jinnang.staff_conflict to ${application_role};
grant select, insert on jinnang.staff_device to ${application_role};
grant select, insert, update (last_seen_at, proven_at, ended_at)
    on jinnang.staff_session to ${application_role};
grant select,
        insert (proposal_id, kind, wallet_id, subject, content, made_by, made_device, made_session,
                made_at, expires_at),
        update (verdict, decided_by, decided_device, decided_session, decided_at, reason)
    on jinnang.staff_proposal to ${application_role};
