-- A payment password may be longer than six digits, by choice of its holder or of the profile. Which
-- of the two it is decides what a page asks for.
alter table jinnang.payment_password
    add column six_digits boolean not null default true;
alter table jinnang.payment_password
    alter column six_digits drop default;
