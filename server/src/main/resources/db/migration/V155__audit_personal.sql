-- Who somebody is and where he was stands in the log only encrypted under his own data key. The chain
-- binds the encrypted form: when the key is deleted, nobody reads it any more, and the chain verifies.
-- Rows from before keep what they hold: they can never be changed.
alter table audit_event
    add column personal bytea check (octet_length(personal) between 28 and 20000);
