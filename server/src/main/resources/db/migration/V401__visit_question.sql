-- What a reviewer asks the wallet's provider about a visit: a step with a promised time, answered by somebody else.
create table jinnang.visit_question (
    wallet_id          uuid        not null,
    visit_id           uuid        not null,
    nth                smallint    not null check (nth between 1 and 5),
    reason             text        not null
                       check (reason in ('LEGAL_ORDER', 'MOBILE_NUMBER', 'REPORTED_LOST', 'OTHER')),
    words              bytea       not null,
    asked_by           uuid        not null references jinnang.staff_member (staff_id),
    asked_pseudonym    text        not null,
    asked_at           timestamptz not null,
    due_at             timestamptz not null check (due_at > asked_at),
    outcome            text check (outcome in ('YES', 'NO', 'CANNOT_SAY')),
    answer             bytea,
    answered_by        uuid references jinnang.staff_member (staff_id),
    answered_pseudonym text,
    answered_at        timestamptz check (answered_at >= asked_at),
    primary key (wallet_id, visit_id, nth),
    foreign key (wallet_id, visit_id) references jinnang.visit (wallet_id, visit_id),
    constraint visit_question_answer_is_whole
        check (num_nonnulls(outcome, answer, answered_by, answered_pseudonym, answered_at) in (0, 5)),
    constraint visit_question_is_answered_by_somebody_else check (answered_by <> asked_by)
);

-- One at a time; also what the provider's people look for.
create unique index visit_question_open on jinnang.visit_question (wallet_id, visit_id) where outcome is null;

grant select, insert, update (outcome, answer, answered_by, answered_pseudonym, answered_at)
    on jinnang.visit_question to ${application_role};
