package org.jinnang.supportdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.staff.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** How a row of {@code support_case} is read, and how moments stand in tables. */
final class CaseRows {

    private CaseRows() {}

    /** As it stands in the table: what is sealed is opened after the connection is given back. */
    record Row(SupportCase sealed, Optional<byte[]> subject, Optional<byte[]> rating) {}

    static final RowMapper<Row> ROWS =
            (row, _) ->
                    new Row(
                            sealed(row),
                            Optional.ofNullable(row.getBytes("subject")),
                            Optional.ofNullable(row.getBytes("rating")));

    private static SupportCase sealed(ResultSet row) throws SQLException {
        UUID holder = row.getObject("lease_staff_id", UUID.class);
        Optional<Lease> lease =
                holder == null
                        ? Optional.empty()
                        : Optional.of(
                                new Lease(
                                        new StaffId(holder),
                                        moment(row, "lease_until").orElseThrow()));
        int stars = row.getInt("stars");
        return new SupportCase(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                "",
                SupportCase.Channel.valueOf(upper(row.getString("channel"))),
                Optional.ofNullable(row.getString("call_back"))
                        .map(CaseRows::upper)
                        .map(SupportCase.CallBack::valueOf),
                new SupportCase.About(
                        Optional.ofNullable(row.getString("about_code")),
                        Optional.ofNullable(row.getString("about_reference"))),
                SupportCase.State.valueOf(upper(row.getString("state"))),
                row.getInt("version"),
                moment(row, "opened_at").orElseThrow(),
                new Promises(
                        moment(row, "first_answer_due").orElseThrow(),
                        moment(row, "first_answered_at"),
                        moment(row, "solution_due").orElseThrow()),
                moment(row, "closed_at"),
                row.getInt("seen_nth"),
                lease,
                stars == 0
                        ? Optional.empty()
                        : Optional.of(
                                new SupportCase.Rating(
                                        stars,
                                        Optional.empty(),
                                        moment(row, "rated_at").orElseThrow())));
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(CaseRows::utc).orElse(null);
    }
}
