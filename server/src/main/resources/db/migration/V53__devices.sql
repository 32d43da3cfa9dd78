-- What the page of devices shows, and what an ended session still tells its browser.

-- When somebody was last signed in on it. Sessions are forgotten a day after their end, trust lasts
-- longer; null: not since it was trusted.
alter table jinnang.device add column last_used_at timestamptz;

-- given_name: by its holder, who may name a browser that is not trusted too.
-- not_my_device: whoever signed in said so; such a browser is never trusted.
-- revoked: ended by the holder from another device, which its browser is told.
alter table jinnang.session
    add column given_name text check (length(given_name) between 1 and 60),
    add column not_my_device boolean not null default false,
    add column revoked boolean not null default false,
    add check (not revoked or ended_at is not null),
    add check (not not_my_device or device_id is null);

create index session_revoked on jinnang.session (token_hash) where revoked;
