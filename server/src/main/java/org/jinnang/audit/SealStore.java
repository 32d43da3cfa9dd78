package org.jinnang.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code audit_seal} and {@code audit_unsealed}. */
@Repository
class SealStore {

    private final JdbcClient database;
    private final JdbcOperations operations;

    SealStore(JdbcClient database, JdbcOperations operations) {
        this.database = database;
        this.operations = operations;
    }

    /**
     * Takes marks away, oldest event first, leaving those that another sealer is taking. By place:
     * compared by their keys, the marks found and the marks there are were joined row by row.
     */
    List<Seal.Member> takeMarks(int most) {
        var sql =
                """
                delete from audit_unsealed where ctid = any (array(
                    select ctid from audit_unsealed
                    order by event_id limit :most for update skip locked))
                returning wallet_id, event_id
                """;
        return database.sql(sql).param("most", most).query(SealStore::member).list();
    }

    Optional<Seal> last() {
        var sql =
                """
                select seal_number, sealed_at, wallet_ids, event_ids, previous_hash, hash, key_id
                from audit_seal order by seal_number desc limit 1
                """;
        return database.sql(sql).query(SealStore::seal).optional();
    }

    /** The seals after this number, oldest first. */
    List<Seal> after(long number, int most) {
        var sql =
                """
                select seal_number, sealed_at, wallet_ids, event_ids, previous_hash, hash, key_id
                from audit_seal where seal_number > :number order by seal_number limit :most
                """;
        return database.sql(sql)
                .param("number", number)
                .param("most", most)
                .query(SealStore::seal)
                .list();
    }

    void add(Seal seal) {
        operations.execute((Connection connection) -> {
            add(connection, seal);
            return true;
        });
    }

    /** The events with these keys, in this order; those that are gone are left out. */
    List<EventRow> events(List<Seal.Member> members) {
        return operations.execute((Connection connection) -> events(connection, members));
    }

    /** How many events wait for a seal. */
    long marked() {
        return database.sql("select count(*) from audit_unsealed").query(Long.class).single();
    }

    long recorded() {
        return database.sql("select count(*) from audit_event").query(Long.class).single();
    }

    /** Events that neither a seal nor a mark knows: nobody of ours writes such. */
    List<Seal.Member> unknown(int most) {
        var sql =
                """
                select event.wallet_id, event.event_id from audit_event event
                where not exists (
                    select from audit_unsealed mark
                    where mark.wallet_id = event.wallet_id and mark.event_id = event.event_id)
                and not exists (
                    select from audit_seal seal
                    cross join lateral unnest(seal.wallet_ids, seal.event_ids)
                         as member (wallet_id, event_id)
                    where member.wallet_id = event.wallet_id
                      and member.event_id = event.event_id)
                order by event.event_id limit :most
                """;
        return database.sql(sql).param("most", most).query(SealStore::member).list();
    }

    /** Marks of events that a seal holds already: the sealer would bind them twice. */
    long markedAgain() {
        var sql =
                """
                select count(*) from audit_unsealed mark
                join audit_seal seal on mark.event_id = any (seal.event_ids)
                """;
        return database.sql(sql).query(Long.class).single();
    }

    private static void add(Connection connection, Seal seal) throws SQLException {
        var sql =
                """
                insert into audit_seal (seal_number, sealed_at, wallet_ids, event_ids,
                                        previous_hash, hash, key_id)
                values (?, ?, ?, ?, ?, ?, ?)
                """;
        try (var insert = connection.prepareStatement(sql)) {
            insert.setLong(1, seal.number());
            insert.setObject(2, OffsetDateTime.ofInstant(seal.sealedAt(), ZoneOffset.UTC));
            insert.setArray(3, wallets(connection, seal.members()));
            insert.setArray(4, ids(connection, seal.members()));
            insert.setBytes(5, seal.previous().bytes());
            insert.setBytes(6, seal.hash().bytes());
            insert.setInt(7, seal.keyId());
            insert.executeUpdate();
        }
    }

    private static List<EventRow> events(Connection connection, List<Seal.Member> members)
            throws SQLException {
        var sql =
                """
                select %s from unnest(?::uuid[], ?::uuid[])
                       with ordinality as member (wallet_id, event_id, place)
                join audit_event using (wallet_id, event_id)
                order by place
                """
                        .formatted(EventRows.COLUMNS);
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(1, wallets(connection, members));
            select.setArray(2, ids(connection, members));
            var rows = new ArrayList<EventRow>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(EventRows.read(found));
                }
            }
            return rows;
        }
    }

    private static Array wallets(Connection connection, List<Seal.Member> members)
            throws SQLException {
        return connection.createArrayOf(
                "uuid", members.stream().map(Seal.Member::walletId).toArray());
    }

    private static Array ids(Connection connection, List<Seal.Member> members) throws SQLException {
        return connection.createArrayOf(
                "uuid", members.stream().map(Seal.Member::eventId).toArray());
    }

    private static Seal.Member member(ResultSet row, int number) throws SQLException {
        return new Seal.Member(
                row.getObject("wallet_id", UUID.class), row.getObject("event_id", UUID.class));
    }

    private static Seal seal(ResultSet row, int number) throws SQLException {
        var wallets = (UUID[]) row.getArray("wallet_ids").getArray();
        var events = (UUID[]) row.getArray("event_ids").getArray();
        var members = new ArrayList<Seal.Member>();
        for (int at = 0; at < events.length; at++) {
            members.add(new Seal.Member(wallets[at], events[at]));
        }
        return new Seal(
                row.getLong("seal_number"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                members,
                new Digest(row.getBytes("previous_hash")),
                new Digest(row.getBytes("hash")),
                row.getInt("key_id"));
    }
}
