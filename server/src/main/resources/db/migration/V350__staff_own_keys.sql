-- Setting up another authenticator app: what waits for its first code, in the session that began it.
-- The app there is works until then.
create table jinnang.staff_totp_draft (
    staff_id   uuid        not null primary key references jinnang.staff_member (staff_id),
    session_id uuid        not null references jinnang.staff_session (session_id),
    secret     bytea       not null,
    tries_left integer     not null check (tries_left >= 0),
    expires_at timestamptz not null
);

-- For the sweeping of what is over.
create index staff_session_open on jinnang.staff_session (last_seen_at) where ended_at is null;
create index staff_challenge_expiry on jinnang.staff_challenge (expires_at);

grant select, insert, update, delete on jinnang.staff_totp_draft to ${application_role};
