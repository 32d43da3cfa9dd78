package org.jinnang.counter;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jspecify.annotations.Nullable;

/** How values stand in rows. */
final class Rows {

    private Rows() {}

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(Rows::utc).orElse(null);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static String[] names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    static <E extends Enum<E>> Set<E> values(Array names, Class<E> type) throws SQLException {
        Set<E> values = EnumSet.noneOf(type);
        Arrays.stream((String[]) names.getArray())
                .map(name -> Enum.valueOf(type, name))
                .forEach(values::add);
        return values;
    }

    static Optional<Worker> worker(ResultSet row, String role) throws SQLException {
        Optional<UUID> staff = uuid(row, role);
        if (staff.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Worker(
                        new StaffId(staff.get()),
                        new StaffDeviceId(uuid(row, role + "_device").orElseThrow()),
                        new StaffSessionId(uuid(row, role + "_session").orElseThrow()),
                        text(row, role + "_pseudonym").orElseThrow()));
    }
}
