-- The app lock: the session goes on, and answers nothing but how to open it. It is a fact of the
-- session and not a curtain of the page, so every tab and every client of the session is locked.
alter table jinnang.session
    add column locked_at timestamptz,
    add column lock_after_minutes smallint check (lock_after_minutes in (2, 5, 10));

-- After how many idle minutes the holder wants it locked; no row: only when he says so.
create table jinnang.app_lock_choice (
    wallet_id     uuid        primary key,
    after_minutes smallint    not null check (after_minutes in (2, 5, 10)),
    chosen_at     timestamptz not null
);

grant select, insert, update, delete on jinnang.app_lock_choice to ${application_role};
