-- Codes by text message or e-mail as the second step of signing in, where the holder chose that.
create table jinnang.second_step_message (
    wallet_id uuid        not null,
    channel   text        not null check (channel in ('EMAIL', 'PHONE')),
    chosen_at timestamptz not null,
    primary key (wallet_id, channel)
);

grant select, insert, update, delete on jinnang.second_step_message to ${application_role};
