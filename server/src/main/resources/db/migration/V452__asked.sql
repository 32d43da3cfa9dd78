-- What was typed to name a wallet, as the keyed hash by which it is looked up: wrong codes and passwords are told to whoever has
-- proven nothing under what he typed, the same whether or not somebody has it. Counted under the wallet they told which names
-- and addresses are one person's. Empty for whoever had shown who he is.
alter table jinnang.recovery add column asked bytea check (octet_length(asked) = 32);

-- An opening lives for half an hour; those that are on their way are begun again.
delete from jinnang.appeal_opening where proven_at is null;
alter table jinnang.appeal_opening add column asked bytea check (octet_length(asked) = 32);
update jinnang.appeal_opening set asked = browser;
alter table jinnang.appeal_opening alter column asked set not null;
