package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jinnang.testing.TestDatabase;

/** What somebody sees who reads the database. */
final class RawRows {

    private static final List<String> TABLES =
            List.of(
                    "sign_in_password",
                    "payment_password",
                    "attempt_budget",
                    "attempt",
                    "one_time_code",
                    "code_budget",
                    "code_destination",
                    "notice");

    private RawRows() {}

    /** Every row of our tables as text, without ids and times: digits in those mean nothing. */
    static String of(TestDatabase database) {
        return TABLES.stream()
                .flatMap(table ->
                        database
                                .sqlAsOwner()
                                .sql("select to_jsonb(row) from jinnang." + table + " row")
                                .query(String.class)
                                .list()
                                .stream())
                .map(row ->
                        row.replaceAll("\"[a-z_]+_(id|at|until|start)\": (\"[^\"]*\"|null)", ""))
                .collect(Collectors.joining("\n"));
    }

    static String hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
