-- The bank counter: branches, visits and what two people do in them.
create table jinnang.branch (
    branch_id    uuid     not null primary key,
    name_zh      text     not null check (length(name_zh) between 1 and 60),
    name_en      text     not null check (length(name_en) between 1 and 80),
    address_zh   text     not null check (length(address_zh) between 1 and 120),
    address_en   text     not null check (length(address_en) between 1 and 160),
    telephone    text     not null check (length(telephone) between 3 and 40),
    step_free    boolean  not null,
    hearing_loop boolean  not null,
    elder_help   boolean  not null,
    home_visits  boolean  not null,
    slot_minutes smallint not null check (slot_minutes between 5 and 240),
    capacity     smallint not null check (capacity between 1 and 100),
    open         boolean  not null default true
);

-- Local times; a weekday (1 is Monday) without a row is shut.
create table jinnang.branch_hours (
    branch_id uuid     not null references jinnang.branch (branch_id),
    weekday   smallint not null check (weekday between 1 and 7),
    opens     time     not null,
    closes    time     not null check (closes > opens),
    primary key (branch_id, weekday, opens)
);

-- How many places of a slot are taken. The row is the lock: of many who book the last place at once, one gets it.
create table jinnang.visit_slot (
    branch_id uuid        not null references jinnang.branch (branch_id),
    starts_at timestamptz not null,
    taken     smallint    not null,
    capacity  smallint    not null,
    primary key (branch_id, starts_at),
    constraint visit_slot_is_never_overfull check (taken between 0 and capacity)
);

-- A visit. Its state stands in the row; constraints repeat the rule in Java on purpose.
create table jinnang.visit (
    wallet_id        uuid        not null,
    visit_id         uuid        not null unique,
    number           text        not null unique check (number ~ '^V-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
    -- what the picture holds, good until somebody checks in; never anything about the holder
    token            bytea,
    token_hash       bytea unique check (octet_length(token_hash) = 32),
    -- the browser that booked it, for whoever cannot sign in
    browser          bytea check (octet_length(browser) = 32),
    branch_id        uuid        not null references jinnang.branch (branch_id),
    slot_at          timestamptz,
    kind             text        not null check (kind in ('UNLOCK', 'SIGN_IN_PASSWORD', 'PAYMENT_PASSWORD',
                                                          'SECOND_STEP', 'PHONE', 'EMAIL')),
    who_comes        text        not null check (who_comes in ('HOLDER', 'ATTORNEY', 'GUARDIAN', 'HOME_VISIT')),
    walk_in          boolean     not null,
    brings           text[]      not null check (cardinality(brings) <= 20),
    state            text        not null check (state in (
                         'BOOKED', 'CHECKED_IN', 'IDENTITY_CHECKED', 'FORM_SIGNED', 'IN_REVIEW', 'APPROVED',
                         'NEW_CREDENTIAL_CHOSEN', 'CLOSED', 'RETURNED', 'REFUSED', 'NO_SHOW', 'CANCELLED')),
    version          integer     not null check (version >= 1),
    booked_at        timestamptz not null,
    missing          text[]      not null default '{}',
    clerk            uuid,
    clerk_device     uuid,
    clerk_session    uuid,
    clerk_pseudonym  text,
    form             bytea,
    form_hash        bytea check (octet_length(form_hash) = 32),
    form_lang        text check (form_lang in ('ZH', 'EN')),
    form_made_at     timestamptz,
    signature        bytea,
    signed_as        text check (signed_as in ('HOLDER', 'ATTORNEY', 'GUARDIAN')),
    signed_at        timestamptz,
    submitted_at     timestamptz,
    due_at           timestamptz check (due_at > submitted_at),
    lease_staff      uuid,
    lease_pseudonym  text,
    lease_until      timestamptz,
    reviewer         uuid,
    reviewer_device  uuid,
    reviewer_session uuid,
    reviewer_pseudonym text,
    verdict          text check (verdict in ('APPROVE', 'SEND_BACK', 'REFUSE')),
    reason           text,
    note             bytea,
    decided_at       timestamptz,
    appeal_until     timestamptz,
    activation_until timestamptz,
    shown_at         timestamptz,
    primary key (wallet_id, visit_id),
    foreign key (clerk_session, clerk, clerk_device)
        references jinnang.staff_session (session_id, staff_id, device_id),
    foreign key (reviewer_session, reviewer, reviewer_device)
        references jinnang.staff_session (session_id, staff_id, device_id),
    constraint visit_is_booked_or_walk_in check (walk_in = (slot_at is null)),
    constraint visit_clerk_is_whole
        check (num_nonnulls(clerk, clerk_device, clerk_session, clerk_pseudonym) in (0, 4)),
    constraint visit_decision_is_whole
        check (num_nonnulls(reviewer, reviewer_device, reviewer_session, reviewer_pseudonym, verdict, decided_at)
               in (0, 6)),
    constraint visit_takes_two_people check (reviewer <> clerk),
    constraint visit_takes_two_devices check (reviewer_device <> clerk_device),
    -- nothing is approved that nobody signed
    constraint visit_is_signed_before_it_is_approved
        check (verdict <> 'APPROVE'
               or num_nonnulls(clerk, form, form_hash, signature, signed_at, submitted_at) = 6),
    constraint visit_is_approved_by_a_second_person
        check (state not in ('APPROVED', 'NEW_CREDENTIAL_CHOSEN') or verdict = 'APPROVE'),
    constraint visit_is_refused_with_a_reason
        check ((state = 'REFUSED') = (appeal_until is not null)
               and (state <> 'REFUSED' or (verdict = 'REFUSE' and reason is not null))),
    constraint visit_lease_is_whole check (num_nonnulls(lease_staff, lease_pseudonym, lease_until) in (0, 3))
);

create index visit_of_branch on jinnang.visit (branch_id, slot_at);
create index visit_in_review on jinnang.visit (due_at) where state = 'IN_REVIEW';
create index visit_of_browser on jinnang.visit (browser) where browser is not null;
create index visit_not_over on jinnang.visit (booked_at)
    where state in ('BOOKED', 'APPROVED', 'NEW_CREDENTIAL_CHOSEN');

-- What happened, in order. Only ever added to.
create table jinnang.visit_step (
    wallet_id uuid        not null,
    visit_id  uuid        not null,
    nth       smallint    not null check (nth between 1 and 200),
    state     text        not null,
    at        timestamptz not null,
    by        text,
    primary key (wallet_id, visit_id, nth),
    foreign key (wallet_id, visit_id) references jinnang.visit (wallet_id, visit_id)
);

-- What the form asks for: exactly these, and when each was done.
create table jinnang.visit_change (
    wallet_id      uuid not null,
    visit_id       uuid not null,
    nth            smallint not null check (nth between 1 and 40),
    what           text not null check (what in ('LIFT', 'RESET_SIGN_IN_PASSWORD', 'RESET_PAYMENT_PASSWORD',
                                                 'RESET_SECOND_STEP', 'REPLACE_PHONE', 'REPLACE_EMAIL')),
    restriction_id uuid,
    reference      text,
    done_at        timestamptz,
    primary key (wallet_id, visit_id, nth),
    foreign key (wallet_id, visit_id) references jinnang.visit (wallet_id, visit_id),
    constraint visit_change_names_what_it_lifts
        check ((what = 'LIFT') = (restriction_id is not null) and (what = 'LIFT') = (reference is not null))
);

create table jinnang.visit_document (
    wallet_id   uuid        not null,
    visit_id    uuid        not null,
    nth         smallint    not null check (nth between 1 and 20),
    material    text        not null,
    outcome     text        not null check (outcome in ('GOOD', 'NOT_GOOD', 'NOT_APPLICABLE')),
    name        bytea,
    number      bytea,
    expires_on  date,
    matches     text        not null check (matches in ('SAME', 'DIFFERENT', 'NOT_ON_RECORD')),
    photo_hash  text check (photo_hash ~ '^[0-9a-f]{64}$'),
    same_person boolean,
    note        bytea,
    checked_at  timestamptz not null,
    primary key (wallet_id, visit_id, nth),
    foreign key (wallet_id, visit_id) references jinnang.visit (wallet_id, visit_id)
);

-- The customer's own screen: a browser on the holders' host. Only it ever shows an activation.
create table jinnang.counter_display (
    browser    bytea       not null primary key check (octet_length(browser) = 32),
    number     text        not null unique check (number ~ '^[0-9]{6}$'),
    opened_at  timestamptz not null,
    expires_at timestamptz not null check (expires_at > opened_at),
    wallet_id  uuid,
    visit_id   uuid unique,
    joined_at  timestamptz,
    shown_at   timestamptz,
    foreign key (wallet_id, visit_id) references jinnang.visit (wallet_id, visit_id),
    constraint counter_display_shows_after_it_was_joined check (shown_at is null or joined_at is not null)
);

-- Look-ups of holders by name, of each member of staff within an hour.
create table jinnang.counter_look_up (
    staff_id     uuid        not null primary key references jinnang.staff_member (staff_id),
    window_start timestamptz not null,
    look_ups     integer     not null check (look_ups >= 0)
);

-- Nobody of the staff works on his own visit or a relative's, whatever the server believes.
create function jinnang.visit_is_nobodys_own_case() returns trigger
language plpgsql as
$$
begin
    if exists (select from jinnang.staff_conflict conflict
               where conflict.wallet_id = new.wallet_id
                 and conflict.staff_id in (new.clerk, new.reviewer)) then
        raise exception 'a member of staff does not work on a case of his own' using errcode = 'check_violation';
    end if;
    if tg_op = 'UPDATE' and old.verdict = 'APPROVE' and new.verdict is distinct from 'APPROVE' then
        raise exception 'what was approved stays approved' using errcode = 'check_violation';
    end if;
    return new;
end;
$$;

create trigger visit_is_nobodys_own_case
    before insert or update on jinnang.visit
    for each row execute function jinnang.visit_is_nobodys_own_case();

-- What ends a restriction at the counter.
alter table jinnang.restriction
    drop constraint restriction_ended_by_check;
alter table jinnang.restriction
    add constraint restriction_ended_by_check
        check (ended_by in ('time_passed', 'reset_payment_password', 'reset_sign_in_password',
                            'unfreeze', 'confirm_sign_in', 'change_sign_in_password',
                            'change_payment_password', 'bank_counter', 'operator_review',
                            'legal_release', 'superseded')),
    -- Two people at a counter lift no order: only whoever gave it takes it back.
    add constraint restriction_order_is_not_lifted_at_a_counter
        check (ended_by <> 'bank_counter' or cause not in ('operator_order', 'legal_order'));

grant select, insert, update on jinnang.branch to ${application_role};
grant select, insert, delete on jinnang.branch_hours to ${application_role};
grant select, insert, update (taken) on jinnang.visit_slot to ${application_role};
grant select, insert, update on jinnang.visit to ${application_role};
grant select, insert on jinnang.visit_step to ${application_role};
grant select, insert, update (done_at), delete on jinnang.visit_change to ${application_role};
grant select, insert, delete on jinnang.visit_document to ${application_role};
grant select, insert, update, delete on jinnang.counter_display to ${application_role};
grant select, insert, update on jinnang.counter_look_up to ${application_role};
