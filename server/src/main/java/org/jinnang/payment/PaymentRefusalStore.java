package org.jinnang.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jinnang.access.LimitView;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What refused payments were told; the first telling stays. */
@Repository
class PaymentRefusalStore {

    private static final String FUNDS = "FUNDS";
    private static final String LIMIT = "LIMIT";
    private static final String CEILING = "CEILING";
    private static final String CLOSED = "CLOSED";
    private static final String ORDER_OVER = "ORDER_OVER";

    private final JdbcClient jdbc;

    PaymentRefusalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps it unless another telling came first; what counts is {@link #find} afterwards.
     *
     * @return whether this was the first telling
     */
    boolean keep(Intent intent, RefusalReason reason) {
        boolean isFirst = isInserted(intent, reason);
        if (isFirst) {
            jdbc.sql(
                            """
                            update jinnang.payment set refusal_told = true
                            where wallet_id = :payer and payment_id = :id
                            """)
                    .param("payer", intent.payer().value())
                    .param("id", intent.id().value())
                    .update();
        }
        return isFirst;
    }

    private boolean isInserted(Intent intent, RefusalReason reason) {
        return switch (reason) {
            case RefusalReason.Funds(Money available) -> insert(intent, FUNDS, available, null);
            case RefusalReason.Limit(LimitView limit) -> insert(intent, LIMIT, limit.left(), limit);
            case RefusalReason.Ceiling() -> insert(intent, CEILING, null, null);
            case RefusalReason.Closed() -> insert(intent, CLOSED, null, null);
            case RefusalReason.OrderOver() -> insert(intent, ORDER_OVER, null, null);
        };
    }

    Optional<RefusalReason> find(Intent intent) {
        return jdbc.sql(
                        """
                        select reason, left_minor, limit_kind, limit_minor, limit_ends_at,
                               limit_rule, limit_because, limit_raised_by
                        from jinnang.payment_refusal
                        where wallet_id = :payer and payment_id = :id
                        """)
                .param("payer", intent.payer().value())
                .param("id", intent.id().value())
                .query((row, _) -> reason(row, intent.amount().currency()))
                .optional();
    }

    private boolean insert(
            Intent intent, String reason, @Nullable Money left, @Nullable LimitView limit) {
        OffsetDateTime endsAt =
                limit == null || limit.endsAt() == null
                        ? null
                        : limit.endsAt().atOffset(ZoneOffset.UTC);
        return jdbc.sql(
                                """
                                insert into jinnang.payment_refusal
                                    (wallet_id, payment_id, reason, left_minor, limit_kind, limit_minor,
                                     limit_ends_at, limit_rule, limit_because, limit_raised_by)
                                values (:payer, :id, :reason, :left, :kind, :limit, :endsAt, :rule,
                                        :because, :raisedBy)
                                on conflict (wallet_id, payment_id) do nothing
                                """)
                        .param("payer", intent.payer().value())
                        .param("id", intent.id().value())
                        .param("reason", reason)
                        .param("left", left == null ? null : left.minor(), java.sql.Types.BIGINT)
                        .param(
                                "kind",
                                limit == null ? null : limit.kind().name(),
                                java.sql.Types.VARCHAR)
                        .param(
                                "limit",
                                limit == null ? null : limit.amount().minor(),
                                java.sql.Types.BIGINT)
                        .param("endsAt", endsAt, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("rule", limit == null ? null : limit.rule(), java.sql.Types.VARCHAR)
                        .param(
                                "because",
                                limit == null ? null : names(limit.because()),
                                java.sql.Types.VARCHAR)
                        .param(
                                "raisedBy",
                                limit == null ? null : names(limit.raisedBy()),
                                java.sql.Types.VARCHAR)
                        .update()
                == 1;
    }

    private static RefusalReason reason(ResultSet row, Currency currency) throws SQLException {
        return switch (row.getString("reason")) {
            case FUNDS -> new RefusalReason.Funds(new Money(row.getLong("left_minor"), currency));
            case CEILING -> new RefusalReason.Ceiling();
            case CLOSED -> new RefusalReason.Closed();
            case ORDER_OVER -> new RefusalReason.OrderOver();
            case LIMIT -> {
                OffsetDateTime endsAt = row.getObject("limit_ends_at", OffsetDateTime.class);
                yield new RefusalReason.Limit(
                        LimitView.of(
                                LimitView.Kind.valueOf(row.getString("limit_kind")),
                                Objects.requireNonNullElse(row.getString("limit_rule"), ""),
                                named(row, "limit_because", LimitView.Because::valueOf),
                                new Money(row.getLong("limit_minor"), currency),
                                new Money(row.getLong("left_minor"), currency),
                                endsAt == null ? null : endsAt.toInstant(),
                                named(row, "limit_raised_by", LimitView.Raise::valueOf)));
            }
            default -> throw new IllegalStateException("Unknown reason of a refusal");
        };
    }

    private static String names(List<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    /** Refusals of earlier versions say nothing of it. */
    private static <E> List<E> named(ResultSet row, String column, Function<String, E> constant)
            throws SQLException {
        String names = row.getString(column);
        return names == null || names.isEmpty()
                ? List.of()
                : Pattern.compile(",").splitAsStream(names).map(constant).toList();
    }
}
