package org.jinnang.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Settings PostgreSQL is started with: what the books rely on is fixed, the rest may be chosen. */
final class Parameters {
    private static final Map<String, String> FIXED =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    Map.entry("fsync", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("password_encryption", "scram-sha-256"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("log_timezone", "UTC"));

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("max_connections", "100"),
                    // Plans are kept. One made for an empty table reads whole tables until somebody
                    // has counted what is in them, which a minute is too long for; and pages stand
                    // in memory or on a disk that finds each as fast as the next.
                    Map.entry("autovacuum_naptime", "10s"),
                    Map.entry("random_page_cost", "1.1"),
                    Map.entry("log_min_messages", "warning"),
                    // Details of an error may quote a row, and rows hold personal data.
                    Map.entry("log_error_verbosity", "terse"),
                    Map.entry("log_line_prefix", "%m [%p] "));

    private static final Set<String> NOT_HERE =
            Set.of("port", "data_directory", "hba_file", "ident_file", "config_file");

    private Parameters() {}

    /**
     * Refuses a parameter that would make the database lose commits or open its door.
     *
     * @throws IllegalArgumentException naming the parameter
     */
    static void check(Map<String, String> chosen) {
        chosen.forEach((name, _) -> {
            if (!name.matches("[a-z][a-z_]{0,62}")) {
                throw new IllegalArgumentException("no such parameter: " + name);
            }
            if (FIXED.containsKey(name) || NOT_HERE.contains(name)) {
                throw new IllegalArgumentException("this parameter is fixed: " + name);
            }
        });
    }

    static Map<String, String> forStart(int port, Map<String, String> chosen) {
        check(chosen);
        var all = new LinkedHashMap<>(USUAL);
        all.putAll(chosen);
        all.putAll(FIXED);
        all.put("port", Integer.toString(port));
        return all;
    }
}
