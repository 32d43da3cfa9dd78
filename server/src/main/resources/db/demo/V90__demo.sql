-- Demo only: what the demo's own mail server and message centre received, for the page of the inbox.
-- It stands in for phones and mailboxes of people, so it is readable; no other database has it.

create table jinnang.demo_message (
    message_id   uuid        not null primary key,
    channel      text        not null check (channel in ('email', 'sms')),
    recipient    text        not null,
    subject      text        not null,
    body         text        not null,
    received_at  timestamptz not null
);

grant select, insert, delete on jinnang.demo_message to ${application_role};
