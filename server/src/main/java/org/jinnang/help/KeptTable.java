package org.jinnang.help;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a holder gets of one table, as {@code privacy/kept.txt} says.
 *
 * @param isErased whether the rows go when the wallet closes
 * @param owner the column that says whose row it is
 * @param columns all others; the first orders the rows
 */
record KeptTable(boolean isErased, String name, String owner, List<KeptColumn> columns) {

    private static final String FILE = "/privacy/kept.txt";
    private static final Pattern NAME = Pattern.compile("[a-z_]+");
    private static final Pattern LINE = Pattern.compile("(- )?([a-z_]+)(?:\\(([a-z_]+)\\))?:(.*)");
    private static final String USUAL_OWNER = "wallet_id";

    KeptTable {
        columns = List.copyOf(columns);
        // The names become part of statements.
        if (!Stream.concat(Stream.of(name, owner), columns.stream().map(KeptColumn::name))
                .allMatch(one -> NAME.matcher(one).matches())) {
            throw new IllegalArgumentException("Not a table and its columns: " + name);
        }
    }

    /** Every table of the file by its name, in the order of the file. */
    static Map<String, KeptTable> all() {
        try (var stream = KeptTable.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("No file " + FILE);
            }
            var tables = new LinkedHashMap<String, KeptTable>();
            for (String line : new String(stream.readAllBytes(), UTF_8).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    KeptTable table = read(line);
                    if (tables.put(table.name(), table) != null) {
                        throw new IllegalStateException("Twice in " + FILE + ": " + table.name());
                    }
                }
            }
            return tables;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static KeptTable read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("Not a line of " + FILE + ": " + line);
        }
        return new KeptTable(
                parts.group(1) != null,
                parts.group(2),
                Objects.requireNonNullElse(parts.group(3), USUAL_OWNER),
                Stream.of(parts.group(4).split(" ", -1))
                        .filter(token -> !token.isEmpty())
                        .map(KeptColumn::read)
                        .toList());
    }

    /** The columns that go along; empty when nothing of the table does. */
    List<String> taken() {
        return columns.stream()
                .filter(column -> !(column instanceof KeptColumn.LeftOut))
                .map(KeptColumn::name)
                .toList();
    }
}
