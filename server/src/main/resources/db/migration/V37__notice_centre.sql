-- The notice centre: what was told by e-mail or text message also stands in the app, without codes and
-- secret links. The row of the message carries it, so that a payment writes no further row for it;
-- of a notice to several addresses only the first message does.

alter table jinnang.notice
    -- the values of the words, sealed under the holder's key; kept when the message has left
    add column told    bytea,
    add column read_at timestamptz,
    add constraint notice_is_told_to_somebody
        check (told is null or wallet_id <> '00000000-0000-0000-0000-000000000000'),
    add constraint notice_read_is_told check (read_at is null or told is not null);

grant update (read_at) on jinnang.notice to ${application_role};

-- What a holder does not want to be told, and where. Looked at when a message is about to leave, and
-- only for notices that are not about security.
create table jinnang.notice_mute (
    wallet_id  uuid        not null,
    template   text        not null check (length(template) between 1 and 60),
    channel    text        not null check (channel in ('email', 'phone', 'app')),
    muted_at   timestamptz not null,
    primary key (wallet_id, template, channel)
);

grant select, insert, delete on jinnang.notice_mute to ${application_role};
