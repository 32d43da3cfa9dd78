package org.jinnang.supportdesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * By when the desk answers and solves, from {@code desk/promises.json}. Minutes count only while
 * the desk is open. Pure but for reading the file.
 */
final class PromiseTable {

    private static final String FILE = "/desk/promises.json";

    private final LocalTime opens;
    private final LocalTime closes;
    private final Map<SupportCase.Channel, Row> rows;

    PromiseTable(LocalTime opens, LocalTime closes, Map<SupportCase.Channel, Row> rows) {
        if (!opens.isBefore(closes) || rows.size() < SupportCase.Channel.values().length) {
            throw new IllegalArgumentException("Promises that cannot be kept");
        }
        this.opens = opens;
        this.closes = closes;
        this.rows = new EnumMap<>(rows);
    }

    /** What is promised for one channel, in minutes while the desk is open. */
    record Row(int firstAnswerMinutes, int solutionMinutes) {

        Row {
            if (firstAnswerMinutes < 1 || solutionMinutes < firstAnswerMinutes) {
                throw new IllegalArgumentException("A solution before an answer");
            }
        }
    }

    static PromiseTable load() {
        try (var stream = PromiseTable.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("No " + FILE);
            }
            JsonNode file = new JsonMapper().readTree(stream);
            var rows = new EnumMap<SupportCase.Channel, Row>(SupportCase.Channel.class);
            for (SupportCase.Channel channel : SupportCase.Channel.values()) {
                JsonNode row = file.required(channel.code());
                rows.put(
                        channel,
                        new Row(
                                row.required("first_answer_minutes").asInt(),
                                row.required("solution_minutes").asInt()));
            }
            return new PromiseTable(
                    LocalTime.parse(file.required("opens").asString()),
                    LocalTime.parse(file.required("closes").asString()),
                    rows);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + FILE, broken);
        }
    }

    Promises of(SupportCase.Channel channel, Instant now, ZoneId zone) {
        Row row = rows.getOrDefault(channel, new Row(1, 1));
        return new Promises(
                after(now, row.firstAnswerMinutes(), zone),
                Optional.empty(),
                after(now, row.solutionMinutes(), zone));
    }

    /** So many open minutes later. */
    Instant after(Instant from, int minutes, ZoneId zone) {
        ZonedDateTime at = from.atZone(zone);
        Duration left = Duration.ofMinutes(minutes);
        while (true) {
            ZonedDateTime begin = at.with(opens);
            ZonedDateTime end = at.with(closes);
            ZonedDateTime start = at.isBefore(begin) ? begin : at;
            Duration open = Duration.between(start, end);
            if (left.compareTo(open) <= 0) {
                return start.plus(left).toInstant();
            }
            left = open.isNegative() ? left : left.minus(open);
            at = begin.plusDays(1);
        }
    }
}
