-- Who signed in from where, for a few days: what the holder is asked about, and what the next
-- sign-in is compared with. Where an address seems to be comes from a file of the operator's; without
-- it the columns of the place stay empty.
create table jinnang.sign_in (
    wallet_id    uuid        not null,
    sign_in_id   uuid        not null,
    device       text        not null check (length(device) <= 200),
    place_zh     text        check (length(place_zh) between 1 and 250),
    place_en     text        check (length(place_en) between 1 and 250),
    latitude     double precision check (latitude between -90 and 90),
    longitude    double precision check (longitude between -180 and 180),
    accuracy_km  integer     check (accuracy_km >= 0),
    signed_in_at timestamptz not null,
    -- Why it is asked about; null when nothing is unusual about it.
    unfamiliar   text        check (unfamiliar in ('device', 'place')),
    answer       text        check (answer in ('mine', 'not_mine')),
    answered_at  timestamptz,
    primary key (wallet_id, sign_in_id),
    check ((place_zh is null) = (place_en is null)),
    check (num_nulls(latitude, longitude, accuracy_km) in (0, 3)),
    check (latitude is null or place_zh is not null),
    check ((answer is null) = (answered_at is null)),
    check (answer is null or unfamiliar is not null)
);

create index sign_in_newest on jinnang.sign_in (wallet_id, signed_in_at desc);

create index sign_in_to_forget on jinnang.sign_in (signed_in_at);

grant select, insert, update, delete on jinnang.sign_in to ${application_role};

-- By which signing in it came to be, kept when the session gets a new id; null when it was opened
-- before anybody asked.
alter table jinnang.session
    add column sign_in_id uuid,
    add foreign key (wallet_id, sign_in_id) references jinnang.sign_in (wallet_id, sign_in_id);

create index session_by_sign_in on jinnang.session (wallet_id, sign_in_id);
