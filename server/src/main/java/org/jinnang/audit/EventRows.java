package org.jinnang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Pipeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads the rows of {@code audit_event}. */
final class EventRows {

    static final String COLUMNS =
            "wallet_id, event_id, kind, at, device, ip, facts, coalesce(reference, '') as reference,"
                    + " personal";

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private static final List<String> COLUMN_NAMES =
            List.of(
                    "wallet",
                    "event",
                    "kind",
                    "at",
                    "device",
                    "ip",
                    "facts",
                    "reference",
                    "personal");
    private static final String INSERT_ALL = insertingAll(_ -> "?");
    private static final String INSERT_ALL_AT_COMMIT = insertingAll(name -> ":" + name);

    private EventRows() {}

    /** Records all events and marks them as not yet sealed, in one statement. */
    private static String insertingAll(UnaryOperator<String> value) {
        return """
        with event as (
            select * from unnest(%s::uuid[], %s::uuid[], %s::text[], %s::timestamptz[],
                                 %s::text[], %s::text[], %s::text[], %s::text[], %s::bytea[])
                as row (wallet_id, event_id, kind, at, device, ip, facts, reference,
                        personal)),
        recorded as (
            insert into audit_event
                   (wallet_id, event_id, kind, at, device, ip, facts, reference,
                    personal)
            select wallet_id, event_id, kind, at, device, ip, facts::jsonb, reference,
                   personal
              from event)
        insert into audit_unsealed (wallet_id, event_id)
        select wallet_id, event_id from event
        """
                .formatted(COLUMN_NAMES.stream().map(value).toArray());
    }

    /** With the caller's next round trip. */
    static void insert(Pipeline pipeline, List<EventRow> rows) throws SQLException {
        pipeline.add(
                INSERT_ALL,
                List.of(
                        pipeline.array("uuid", rows, EventRow::walletId),
                        pipeline.array("uuid", rows, row -> row.id().value()),
                        pipeline.array("text", rows, row -> row.event().kind().name()),
                        pipeline.array("timestamptz", rows, EventRows::time),
                        pipeline.array("text", rows, row -> source(row).device()),
                        pipeline.array("text", rows, row -> source(row).ip()),
                        pipeline.array("text", rows, EventRows::facts),
                        pipeline.array("text", rows, EventRows::reference),
                        pipeline.array("bytea", personal(rows))));
    }

    /** When the caller's transaction commits. */
    static void insert(AtCommit atCommit, List<EventRow> rows) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("wallet", uuids(rows, EventRow::walletId));
        values.put("event", uuids(rows, row -> row.id().value()));
        values.put("kind", texts(rows, row -> row.event().kind().name()));
        values.put("at", texts(rows, row -> row.event().at().toString()));
        values.put("device", texts(rows, row -> source(row).device()));
        values.put("ip", texts(rows, row -> source(row).ip()));
        values.put("facts", texts(rows, EventRows::facts));
        values.put("reference", texts(rows, EventRows::reference));
        values.put("personal", personal(rows));
        atCommit.write(INSERT_ALL_AT_COMMIT, values);
    }

    private static UUID[] uuids(List<EventRow> rows, Function<EventRow, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(
            List<EventRow> rows, Function<EventRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** The same for one event, when the caller's transaction commits. */
    static void insert(AtCommit atCommit, EventRow row) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("wallet", row.walletId());
        values.put("event", row.id().value());
        values.put("kind", row.event().kind().name());
        values.put("at", time(row));
        values.put("device", source(row).device());
        values.put("ip", source(row).ip());
        values.put("facts", facts(row));
        values.put("reference", reference(row));
        values.put("personal", row.personal().orElse(null));
        atCommit.write(
                """
                with recorded as (
                    insert into audit_event
                           (wallet_id, event_id, kind, at, device, ip, facts, reference,
                            personal)
                    values (:wallet, :event, :kind, :at, :device, :ip, :facts::jsonb, :reference,
                            :personal))
                insert into audit_unsealed (wallet_id, event_id) values (:wallet, :event)
                """,
                values);
    }

    static EventRow read(ResultSet row) throws SQLException {
        UUID wallet = row.getObject("wallet_id", UUID.class);
        SortedMap<String, String> facts = JSON.readValue(row.getString("facts"), FACTS);
        String reference = row.getString("reference");
        var event =
                new AuditEvent(
                        wallet.equals(EventRow.NOBODY)
                                ? Optional.empty()
                                : Optional.of(new WalletId(wallet)),
                        AuditKind.valueOf(row.getString("kind")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new AuditEvent.Source(row.getString("device"), row.getString("ip")),
                        facts,
                        reference.isEmpty() ? Optional.empty() : Optional.of(reference));
        return new EventRow(
                new AuditEventId(row.getObject("event_id", UUID.class)),
                event,
                Optional.ofNullable(row.getBytes("personal")));
    }

    private static byte[][] personal(List<EventRow> rows) {
        var sealed = new byte[rows.size()][];
        for (int at = 0; at < sealed.length; at++) {
            Optional<byte[]> one = rows.get(at).personal();
            if (one.isPresent()) {
                sealed[at] = one.get();
            }
        }
        return sealed;
    }

    private static OffsetDateTime time(EventRow row) {
        return row.event().at().atOffset(ZoneOffset.UTC);
    }

    private static AuditEvent.Source source(EventRow row) {
        return row.event().source();
    }

    private static String facts(EventRow row) {
        return JSON.writeValueAsString(Map.copyOf(row.event().facts()));
    }

    private static @Nullable String reference(EventRow row) {
        return row.event().reference().orElse(null);
    }
}
