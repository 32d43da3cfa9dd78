package org.jinnang.journeys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.WalletId;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that the tables say of some wallets at one moment, read past the server.
 *
 * @param wallets by wallet: its rows by table
 * @param inForce by wallet: what the server itself calls in force
 * @param onTrusted by wallet: what the gate would answer the holder's own device
 */
record Sight(
        Instant at,
        Map<WalletId, Map<String, List<Row>>> wallets,
        Map<WalletId, Set<String>> inForce,
        Map<WalletId, String> onTrusted) {

    /** What lets somebody in or says where codes are sent; without what using it leaves behind. */
    static final Map<String, Set<String>> SECRETS =
            new TreeMap<>(
                    Map.of(
                            "sign_in_password", Set.of("expired_at"),
                            "payment_password", Set.of("expired_at"),
                            "authenticator_app", Set.of("last_step"),
                            "saved_code", Set.of("used_at"),
                            "passkey", Set.of("name", "sign_count", "synced", "last_used_at"),
                            "contact", Set.of("counts_from"),
                            "emergency_card", Set.of("used_at"),
                            "identity_evidence", Set.of(),
                            "second_step_message", Set.of()));

    /** Tables that are read besides, and the column that says whose row it is. */
    static final Map<String, String> OTHERS =
            new TreeMap<>(
                    Map.of(
                            "restriction", "wallet_id",
                            "device", "wallet_id",
                            "session", "wallet_id",
                            "notice", "wallet_id",
                            "audit_event", "wallet_id",
                            "wallet_closing", "wallet_id",
                            "factors_to_confirm", "wallet_id",
                            "attempt", "subject_id",
                            "attempt_budget", "subject_id",
                            "one_time_code", "subject_id"));

    /**
     * One row.
     *
     * @param transaction that wrote it last
     */
    record Row(String table, String transaction, ObjectNode columns) {

        String text(String column) {
            return columns.path(column).asString("");
        }

        int number(String column) {
            return columns.path(column).asInt();
        }

        /** The moment in this column; without one, the end of time. */
        Instant moment(String column) {
            String text = text(column);
            return text.isEmpty() ? Instant.MAX : java.time.OffsetDateTime.parse(text).toInstant();
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }
    }

    List<Row> rows(WalletId wallet, String table) {
        return wallets.getOrDefault(wallet, Map.of()).getOrDefault(table, List.of());
    }

    List<Row> rows(WalletId wallet, String table, Predicate<Row> which) {
        return rows(wallet, table).stream().filter(which).toList();
    }

    /** What the secrets are, as words that differ when one of them does. */
    Set<String> secrets(WalletId wallet) {
        return SECRETS.keySet().stream()
                .flatMap(table -> secrets(wallet, table).stream())
                .collect(Collectors.toSet());
    }

    Set<String> secrets(WalletId wallet, String table) {
        return rows(wallet, table).stream().map(Sight::secret).collect(Collectors.toSet());
    }

    static String secret(Row row) {
        ObjectNode kept = row.columns().deepCopy();
        kept.remove(SECRETS.getOrDefault(row.table(), Set.of()));
        return row.table() + " " + kept;
    }

    /** Restrictions that the rows say are in force. */
    List<Row> restrictions(WalletId wallet) {
        return rows(
                wallet,
                "restriction",
                row -> !row.has("ended_at") && row.moment("ends_at").isAfter(at));
    }

    /** Devices that are trusted. */
    Set<String> devices(WalletId wallet, Instant when) {
        return ids(
                rows(
                        wallet,
                        "device",
                        row -> !row.has("ended_at") && row.moment("trusted_until").isAfter(when)),
                "device_id");
    }

    /** Sessions that were not ended; whether they are over by time is another matter. */
    Set<String> sessions(WalletId wallet) {
        return ids(rows(wallet, "session", row -> !row.has("ended_at")), "session_id");
    }

    /** Money posted, by account. */
    Set<String> money(WalletId wallet) {
        return rows(wallet, "balance").stream()
                .map(row ->
                        String.join(
                                " ",
                                row.text("account_id"),
                                row.text("posted"),
                                row.text("held_out")))
                .collect(Collectors.toSet());
    }

    static Set<String> ids(List<Row> rows, String column) {
        return rows.stream().map(row -> row.text(column)).collect(Collectors.toSet());
    }

    /** Rows that were not there before, or not so. */
    Stream<Row> newSince(Sight before, WalletId wallet, String table) {
        Set<String> known = new java.util.HashSet<>();
        before.rows(wallet, table).forEach(row -> known.add(secret(row)));
        return rows(wallet, table).stream().filter(row -> !known.contains(secret(row)));
    }

    List<WalletId> all() {
        return new ArrayList<>(wallets.keySet());
    }
}
