package org.jinnang.restriction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/** Turns joined rows into restrictions in the state they have at a moment. Pure. */
final class RestrictionRows {

    private RestrictionRows() {}

    /**
     * One joined row: a restriction with at most one of its amounts.
     *
     * @param endsAt null when only a remedy ends it
     * @param endedAt null while nothing but time may have ended it
     * @param endedBy null together with {@code endedAt}
     * @param supersedes null for a first one
     * @param nth the first of its cause is 1
     * @param after null unless payments cool down
     * @param order null unless it is one
     * @param notBefore null unless its holder bound himself
     * @param amount null when the scope has none
     */
    record Row(
            WalletId walletId,
            RestrictionId id,
            String cause,
            String scope,
            String placedBy,
            Instant placedAt,
            @Nullable Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable RestrictionId supersedes,
            int nth,
            @Nullable String after,
            @Nullable Order order,
            @Nullable Instant notBefore,
            @Nullable Money amount) {

        static Row of(ResultSet rs) throws SQLException {
            UUID supersedes = rs.getObject("supersedes_id", UUID.class);
            String currency = rs.getString("currency");
            Instant placedAt = instant(rs, "placed_at");
            if (placedAt == null) {
                throw new SQLException("A restriction without a beginning");
            }
            return new Row(
                    new WalletId(rs.getObject("wallet_id", UUID.class)),
                    new RestrictionId(rs.getObject("restriction_id", UUID.class)),
                    rs.getString("cause"),
                    rs.getString("scope"),
                    rs.getString("placed_by"),
                    placedAt,
                    instant(rs, "ends_at"),
                    instant(rs, "ended_at"),
                    rs.getString("ended_by"),
                    supersedes == null ? null : new RestrictionId(supersedes),
                    rs.getInt("nth"),
                    rs.getString("reason_code"),
                    order(rs),
                    instant(rs, "not_before"),
                    currency == null
                            ? null
                            : new Money(rs.getLong("amount_minor"), Currency.valueOf(currency)));
        }

        private static @Nullable Order order(ResultSet rs) throws SQLException {
            String reason = rs.getString("order_reason");
            if (reason == null) {
                return null;
            }
            String authority = rs.getString("authority");
            return new Order(
                    Order.Reason.valueOf(upper(reason)),
                    rs.getString("appeal_to"),
                    authority == null
                            ? null
                            : new Order.Authority(authority, rs.getString("authority_reference")));
        }

        private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
            OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
    }

    /** Rows of one restriction stand next to each other. */
    static List<Restriction> read(List<Row> rows, Instant now) {
        Map<RestrictionId, List<Row>> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.computeIfAbsent(row.id(), _ -> new ArrayList<>()).add(row));
        return byId.values().stream().map(group -> restriction(group, now)).toList();
    }

    private static Restriction restriction(List<Row> rows, Instant now) {
        Row row = rows.getFirst();
        Placement placement =
                new Placement(
                        row.walletId(),
                        row.id(),
                        Cause.valueOf(upper(row.cause())),
                        scope(rows),
                        PlacedBy.valueOf(upper(row.placedBy())),
                        row.placedAt(),
                        row.supersedes(),
                        row.nth(),
                        row.after() == null ? null : Act.valueOf(upper(row.after())),
                        row.order(),
                        row.notBefore());
        if (row.endedAt() != null && row.endedBy() != null) {
            Ending by = Ending.valueOf(upper(row.endedBy()));
            return new Restriction.Ended(placement, row.endedAt(), by);
        }
        if (row.endsAt() == null) {
            return new Restriction.InForce(placement, new Until.Remedied());
        }
        return row.endsAt().isAfter(now)
                ? new Restriction.InForce(placement, new Until.Time(row.endsAt()))
                : new Restriction.Ended(placement, row.endsAt(), Ending.TIME_PASSED);
    }

    private static Scope scope(List<Row> rows) {
        return switch (rows.getFirst().scope()) {
            case "sign_in" -> new Scope.SignIn();
            case "pay" -> new Scope.Pay();
            case "pay_out_above" -> new Scope.PayOutAbove(amounts(rows));
            case "all_but_viewing" -> new Scope.AllButViewing();
            case "everything" -> new Scope.Everything();
            case String other -> throw new IllegalStateException("Unknown scope " + other);
        };
    }

    private static List<Money> amounts(List<Row> rows) {
        List<Money> amounts = new ArrayList<>();
        for (Row row : rows) {
            if (row.amount() != null) {
                amounts.add(row.amount());
            }
        }
        return amounts;
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
