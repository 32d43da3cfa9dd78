-- Who calls, shown from afar: pictures of the document on record and of his face, compared by two people of the
-- staff. The pictures are kept with the other attachments and go when their time is over.
alter table jinnang.caller_check drop constraint caller_check_kind_check;
alter table jinnang.caller_check
    add constraint caller_check_kind_check
        check (kind in ('number_match', 'sms_code', 'email_code', 'passkey', 'documents'));

create table jinnang.document_check (
    wallet_id       uuid        not null,
    check_id        uuid        not null,
    -- the browser in which its holder opened it, by a code or signed in; only there are pictures handed in
    browser         bytea check (octet_length(browser) = 32),
    -- how the number that its holder typed stands to the recorded one; the number is not kept
    told            text        not null check (told in ('same', 'different', 'not_told')),
    expires_on      date,
    handed_in_at    timestamptz,
    video_opened_at timestamptz,
    reason          text check (reason in ('unreadable', 'document_expired', 'another_person', 'not_live')),
    primary key (wallet_id, check_id),
    constraint document_check_is_opened_before_it_is_handed_in
        check (handed_in_at is null or browser is not null)
);

create table jinnang.document_picture (
    wallet_id     uuid not null,
    check_id      uuid not null,
    part          text not null check (part in ('front', 'back', 'live')),
    attachment_id uuid not null,
    primary key (wallet_id, check_id, part),
    foreign key (wallet_id, check_id) references jinnang.document_check (wallet_id, check_id)
);

-- What one person found. Only added: nobody compares twice, no device serves two people.
create table jinnang.document_comparison (
    wallet_id  uuid        not null,
    check_id   uuid        not null,
    staff_id   uuid        not null,
    device_id  uuid        not null,
    session_id uuid        not null,
    agrees     boolean     not null,
    at         timestamptz not null,
    constraint document_comparison_takes_another_person primary key (wallet_id, check_id, staff_id),
    constraint document_comparison_takes_another_device unique (wallet_id, check_id, device_id),
    unique (wallet_id, check_id, staff_id, agrees),
    foreign key (wallet_id, check_id) references jinnang.document_check (wallet_id, check_id),
    constraint document_comparison_is_made_in_his_session
        foreign key (session_id, staff_id, device_id)
        references jinnang.staff_session (session_id, staff_id, device_id)
);

-- Nobody is known by documents that two different people have not agreed to, whatever the server believes.
alter table jinnang.caller_check
    add column agreed_first uuid,
    add column agreed_second uuid,
    add column agreed boolean generated always as (true) stored,
    add constraint caller_check_documents_take_two
        check (kind <> 'documents' or state <> 'verified'
               or num_nonnulls(agreed_first, agreed_second) = 2),
    add constraint caller_check_documents_take_two_people check (agreed_first <> agreed_second),
    add constraint caller_check_first_agreed
        foreign key (wallet_id, check_id, agreed_first, agreed)
        references jinnang.document_comparison (wallet_id, check_id, staff_id, agrees),
    add constraint caller_check_second_agreed
        foreign key (wallet_id, check_id, agreed_second, agreed)
        references jinnang.document_comparison (wallet_id, check_id, staff_id, agrees);

create index document_check_waiting on jinnang.document_check (handed_in_at)
    where handed_in_at is not null;

grant select, insert, update, delete on jinnang.document_check, jinnang.document_picture
    to ${application_role};
grant select, insert, delete on jinnang.document_comparison to ${application_role};
