-- A sealed slip: the half of an activation that the clerk prints, sealed until he does, and who printed which half.
alter table jinnang.visit
    add column slip_half bytea,
    add column slip_first_by uuid references jinnang.staff_member (staff_id),
    add column slip_second_by uuid references jinnang.staff_member (staff_id),
    add constraint visit_slip_is_printed_by_two check (slip_first_by <> slip_second_by),
    add constraint visit_slip_begins_with_its_first_half
        check (slip_first_by is not null or (slip_half is null and slip_second_by is null)),
    add constraint visit_slip_half_is_gone_once_printed check (slip_second_by is null or slip_half is null);
