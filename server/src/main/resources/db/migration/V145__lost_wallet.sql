-- A wallet can be reported lost without signing in. Whoever shows a code to the holder's phone, or
-- the printed card, freezes it until it is lifted; whoever knows no more than a few facts about the
-- holder freezes it for a short while only, and only once a day.
alter table jinnang.restriction
    drop constraint restriction_placed_by_check,
    add constraint restriction_placed_by_check
        check (placed_by in ('gate', 'holder', 'not_me_link', 'recovery', 'emergency_card',
                             'reporter', 'operator')),
    -- The rule in Java once more: weak data never freeze without an end, and freeze nothing else.
    add constraint restriction_by_a_reporter_ends_by_itself
        check (placed_by <> 'reporter' or (cause = 'lost_wallet' and ends_at is not null));

-- What was reported and is looked at in a moment, in the background: the answer to a report does not
-- wait for it, so that it takes the same time whether or not there is such a wallet.
-- wallet_id: the wallet that all the data name together, or one that nobody has.
create table jinnang.lost_report (
    report_id   uuid        not null primary key,
    wallet_id   uuid        not null,
    address     text        not null check (length(address) <= 64),
    browser     text        not null check (length(browser) <= 200),
    reported_at timestamptz not null
);

-- "for update" needs the right to update a column, though nothing is ever changed.
grant select, insert, delete, update (reported_at) on jinnang.lost_report to ${application_role};
