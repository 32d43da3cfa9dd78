-- A request for help, whichever way it came. What people write in it is sealed under the holder's key.
create table jinnang.support_case (
    wallet_id         uuid        not null,
    case_id           uuid        not null,
    number            text        not null check (length(number) between 1 and 20),
    subject           bytea       not null,
    channel           text        not null check (channel in ('chat', 'callback', 'hotline')),
    call_back         text check (call_back in ('soon', 'morning', 'afternoon', 'evening')),
    about_code        text check (length(about_code) between 1 and 60),
    about_reference   text check (length(about_reference) between 1 and 20),
    state             text        not null check (state in ('open', 'answered', 'closed')),
    version           integer     not null check (version > 0),
    opened_at         timestamptz not null,
    first_answer_due  timestamptz not null,
    first_answered_at timestamptz,
    solution_due      timestamptz not null,
    closed_at         timestamptz,
    seen_nth          integer     not null default 0 check (seen_nth >= 0),
    lease_staff_id    uuid,
    lease_until       timestamptz,
    stars             smallint check (stars between 1 and 5),
    rating            bytea,
    rated_at          timestamptz,
    primary key (wallet_id, case_id),
    check ((state = 'closed') = (closed_at is not null)),
    -- a lease is somebody's and ends
    check (num_nonnulls(lease_staff_id, lease_until) in (0, 2)),
    check ((stars is null) = (rated_at is null)),
    check (rating is null or stars is not null)
);

-- The queue, and what people quote.
create index support_case_queue on jinnang.support_case (state, opened_at);
create index support_case_number on jinnang.support_case (number);

-- What was said and what happened, in order. Only added.
create table jinnang.support_case_line (
    wallet_id uuid        not null,
    case_id   uuid        not null,
    nth       integer     not null check (nth between 1 and 10000),
    kind      text        not null check (kind in ('message', 'note', 'event')),
    author    text        not null check (author in ('holder', 'staff', 'system')),
    staff_id  uuid,
    pseudonym text check (length(pseudonym) between 1 and 20),
    event     text check (length(event) between 1 and 60),
    body      bytea,
    masked    boolean     not null,
    at        timestamptz not null,
    primary key (wallet_id, case_id, nth),
    foreign key (wallet_id, case_id) references jinnang.support_case (wallet_id, case_id),
    check ((kind = 'event') = (event is not null)),
    check (kind = 'event' or body is not null),
    check (num_nonnulls(staff_id, pseudonym) in (0, 2)),
    check ((author = 'staff') = (staff_id is not null))
);

grant select, insert, update, delete on jinnang.support_case to ${application_role};
grant select, insert, delete on jinnang.support_case_line to ${application_role};

-- The evidence of a self-check is found by the reference that people quote.
create index audit_event_self_check on jinnang.audit_event (reference) where kind = 'SELF_CHECKED';
