-- What was told to whom is of use for a while, not for ever; the activity log keeps what happened.
-- A job removes messages that ended, and links that are over, after thirty days.

grant delete on jinnang.notice, jinnang.not_me_link to ${application_role};

create index notice_ended on jinnang.notice (coalesce(delivered_at, given_up_at))
    where content is null;
create index not_me_link_expiry on jinnang.not_me_link (expires_at);
