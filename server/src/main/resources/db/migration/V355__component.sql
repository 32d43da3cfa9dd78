-- A part of the service, in an operator's word, from a moment until another: what our own instruments cannot
-- see, or see too late. A row is never changed but for its early end.
create table jinnang.component_word (
    word_id    uuid        not null primary key,
    component  text        not null check (component in ('SIGN_IN', 'PAYMENTS', 'SMS', 'EMAIL', 'BANK')),
    state      text        not null check (state in ('WORKING', 'SLOW', 'DOWN')),
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    message_zh text        not null check (length(message_zh) between 1 and 200),
    message_en text        not null check (length(message_en) between 1 and 200),
    said_by    text        not null check (length(said_by) between 1 and 200),
    -- Before its time.
    ended_at   timestamptz,
    ended_by   text        check (length(ended_by) between 1 and 200),
    constraint component_word_lasts_a_week_at_most
        check (ends_at > starts_at and ends_at <= starts_at + interval '7 days'),
    constraint component_word_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create index component_word_by_end on jinnang.component_word (ends_at) where ended_at is null;

-- When a part was seen to change, by instruments or by word: what people are shown of the last days.
create table jinnang.component_change (
    component text        not null check (component in ('SIGN_IN', 'PAYMENTS', 'SMS', 'EMAIL', 'BANK')),
    since     timestamptz not null,
    state     text        not null check (state in ('WORKING', 'SLOW', 'DOWN')),
    primary key (component, since)
);

grant select, insert on jinnang.component_word, jinnang.component_change to ${application_role};
grant update (ended_at, ended_by) on jinnang.component_word to ${application_role};
grant delete on jinnang.component_change to ${application_role};
