-- A line of a case may be a file. What stands in it is kept with the other attachments and goes when
-- its time is over; the line stays and says that there was one.
alter table jinnang.support_case_line add column attachment_id uuid;
alter table jinnang.support_case_line
    add constraint support_case_line_file_is_said check (attachment_id is null or kind = 'message');

-- Whoever of the desk opens a holder's file has looked at him.
alter table jinnang.desk_lookup drop constraint desk_lookup_kind_check;
alter table jinnang.desk_lookup
    add constraint desk_lookup_kind_check check (kind in ('search', 'case', 'field', 'file'));
