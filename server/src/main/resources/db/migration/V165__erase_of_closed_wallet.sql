-- The server may not delete who a holder is, what he knows and by what he is found: an error or an intruder with
-- its password could take wallets away from their holders. Only the closing of a wallet needs it, so the database
-- does it itself, and only for a wallet that has been closed in good order: asked for, waited for, ended as closed.
revoke delete on
    jinnang.holder, jinnang.contact, jinnang.claim, jinnang.holder_key, jinnang.sign_in_password,
    jinnang.payment_password, jinnang.recovery, jinnang.recovery_proof
    from ${application_role};

-- Nor may a closing be written down as if it were over already, or as if nobody had had to wait.
revoke insert on jinnang.wallet_closing from ${application_role};
grant insert (wallet_id, closing_id, asked_at, closes_at, undo_hash) on jinnang.wallet_closing
    to ${application_role};
alter table jinnang.wallet_closing
    add constraint wallet_closing_waits check (closes_at >= asked_at + interval '14 days'),
    -- by the database's own clock, whatever the server says that the time is
    add column recorded_at timestamptz not null default clock_timestamp();

-- Answers how many rows there were. The skeleton of an account name stays: it finds nobody, and keeps anybody else
-- from taking a name by which people know somebody.
create function jinnang.erase_of_closed_wallet(from_table text, closed uuid) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    erased bigint;
    ahead  interval := '0 seconds';
begin
    if from_table is null or from_table not in ('holder', 'contact', 'claim', 'holder_key', 'sign_in_password',
                                                'payment_password', 'recovery', 'recovery_proof') then
        raise exception 'not a table of what lasts as long as a wallet: %', from_table
            using errcode = 'insufficient_privilege';
    end if;
    if to_regclass('jinnang.demo_message') is not null then
        -- only a demo has this table; its time is moved by hand
        select coalesce(max(offset_seconds), 0) * interval '1 second' into ahead from jinnang.clock_offset;
    end if;
    if not exists (
        select from jinnang.wallet_closing
         where wallet_id = closed and ended_by = 'closed' and ended_at >= closes_at
           and recorded_at + (closes_at - asked_at) <= clock_timestamp() + ahead) then
        raise exception 'the wallet % is not closed', closed using errcode = 'insufficient_privilege';
    end if;
    if from_table = 'claim' then
        delete from jinnang.claim where wallet_id = closed and kind <> 'account_name_skeleton';
    else
        execute format('delete from jinnang.%I where wallet_id = $1', from_table) using closed;
    end if;
    get diagnostics erased = row_count;
    return erased;
end
$$;

revoke all on function jinnang.erase_of_closed_wallet(text, uuid) from public;
grant execute on function jinnang.erase_of_closed_wallet(text, uuid) to ${application_role};
