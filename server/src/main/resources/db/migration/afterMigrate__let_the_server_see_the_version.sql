-- The server checks at each start that these tables are its own version's, and signs in as the
-- application role, which owns nothing. Flyway makes its table by itself; so this is granted here.
grant select on jinnang.flyway_schema_history to ${application_role};
