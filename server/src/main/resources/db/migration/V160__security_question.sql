-- Security questions, where the profile allows them. The three answers are hashed together, slowly and
-- salted, so that nobody reads one of them here, nor learns of one by itself whether it is right.
create table jinnang.security_question (
    wallet_id uuid        not null primary key,
    first     text        not null check (length(first) between 1 and 40),
    second    text        not null check (length(second) between 1 and 40),
    third     text        not null check (length(third) between 1 and 40),
    encoded   text        not null check (encoded like '$argon2id$v=19$%' and length(encoded) <= 200),
    set_at    timestamptz not null,
    constraint security_question_three_different
        check (first <> second and second <> third and first <> third)
);

grant select, insert, update, delete on jinnang.security_question to ${application_role};
