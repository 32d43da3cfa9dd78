-- What the limits of a day have used. The ceiling stands in the row, so that the database itself
-- refuses the payment that would pass it, whatever a cache or a second server believes.
-- period: the calendar day in Asia/Shanghai on which the payment was decided.
create table jinnang.limit_use (
    wallet_id     uuid   not null,
    kind          text   not null check (kind in ('normal', 'cooling')),
    period        date   not null,
    currency      text   not null check (currency in ('CNY', 'USD')),
    used_minor    bigint not null check (used_minor >= 0),
    ceiling_minor bigint not null check (ceiling_minor >= 0),
    primary key (wallet_id, kind, period, currency),
    constraint limit_use_within_ceiling check (used_minor <= ceiling_minor)
);

grant select, insert, update on jinnang.limit_use to ${application_role};
