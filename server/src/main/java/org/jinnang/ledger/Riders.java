package org.jinnang.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Gives each kind of rider to the writer that owns its table, always in the same order. */
@Component
class Riders {

    private final Map<Class<? extends Rider>, RiderWriter<?>> writers = new LinkedHashMap<>();

    Riders(List<RiderWriter<?>> writers) {
        List<RiderWriter<?>> inOrder = new ArrayList<>(writers);
        inOrder.sort(Comparator.comparing(writer -> writer.kind().getName()));
        for (RiderWriter<?> writer : inOrder) {
            if (this.writers.put(writer.kind(), writer) != null) {
                throw new IllegalStateException("Two writers for " + writer.kind());
            }
        }
    }

    /** Fails loudly, before anything is written, when a rider has no writer. */
    void check(List<Rider> riders) {
        for (Rider rider : riders) {
            if (!writers.containsKey(rider.getClass())) {
                throw new IllegalArgumentException("No writer for " + rider.getClass());
            }
        }
    }

    /** Takes the locks that must be taken before those of balances. */
    void lock(Pipeline pipeline, List<Rider> riders) throws SQLException {
        for (RiderWriter<?> writer : writers.values()) {
            lockOf(writer, pipeline, riders);
        }
    }

    /** Writes those that belong to this outcome. */
    void write(Pipeline pipeline, List<Rider> riders, When outcome) throws SQLException {
        List<Rider> due =
                riders.stream()
                        .filter(rider -> rider.when() == outcome || rider.when() == When.ON_BOTH)
                        .toList();
        for (RiderWriter<?> writer : writers.values()) {
            writeOf(writer, pipeline, due);
        }
    }

    private static <R extends Rider> void lockOf(
            RiderWriter<R> writer, Pipeline pipeline, List<Rider> riders) throws SQLException {
        List<R> own = own(writer, riders);
        if (!own.isEmpty()) {
            writer.lock(pipeline, own);
        }
    }

    private static <R extends Rider> void writeOf(
            RiderWriter<R> writer, Pipeline pipeline, List<Rider> riders) throws SQLException {
        List<R> own = own(writer, riders);
        if (!own.isEmpty()) {
            writer.write(pipeline, own);
        }
    }

    private static <R extends Rider> List<R> own(RiderWriter<R> writer, List<Rider> riders) {
        return riders.stream().filter(writer.kind()::isInstance).map(writer.kind()::cast).toList();
    }
}
