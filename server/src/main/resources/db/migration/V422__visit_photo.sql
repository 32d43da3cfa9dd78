-- Photos of the papers at a counter: kept as attachments of the visit. What a clerk checked names its photo; those that
-- were checked before have a digest only.
alter table jinnang.visit_document
    add column attachment_id uuid,
    add constraint visit_document_photo_has_a_digest
        check (attachment_id is null or photo_hash is not null);

-- A file is never changed; how long it is kept follows what it is evidence of.
grant update (kept_until) on jinnang.attachment to ${application_role};
