package org.jinnang.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter.RiderRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * One transaction per transfer: locks both balances in id order, looks up the key, decides, writes
 * everything, commits synchronously.
 */
@Component
class OneByOneWriter implements Writer {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOneWriter.class);
    private static final int TRIES = 6;
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private final DataSource dataSource;
    private final Clock clock;
    private final Riders riderWriters;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    OneByOneWriter(DataSource dataSource, Clock clock, Riders riderWriters) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.riderWriters = riderWriters;
    }

    /**
     * Tries again, whole and under the same key, after a deadlock, after a rider's refusal (to
     * store it) and once after a lost commit (to learn the truth).
     */
    @Override
    public Posting submit(Permit permit, List<Rider> riders) {
        riderWriters.check(riders);
        Optional<Refusal> foundByRider = Optional.empty();
        boolean commitLost = false;
        for (int tries = 1; ; tries++) {
            try {
                return transact(permit, riders, foundByRider);
            } catch (RiderRefused refused) {
                foundByRider = Optional.of(refusal(refused));
            } catch (CommitLost lost) {
                LOG.warn("A commit was lost; asking again under the same key", lost);
                if (commitLost) {
                    return new Posting.Unknown();
                }
                commitLost = true;
            } catch (SQLException failed) {
                if (TRY_AGAIN.contains(String.valueOf(failed.getSQLState())) && tries < TRIES) {
                    continue;
                }
                if (commitLost) {
                    return new Posting.Unknown();
                }
                throw unavailable(failed);
            }
        }
    }

    private Posting transact(Permit permit, List<Rider> riders, Optional<Refusal> foundByRider)
            throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            Posting answer = write(connection, permit, riders, foundByRider);
            commit(connection);
            return answer;
        } catch (SQLException | RuntimeException failed) {
            rollback(connection, failed);
            throw failed;
        } finally {
            JdbcUtils.closeConnection(connection); // what is committed stays answered
        }
    }

    /** The order matters: locks, then the key, then the decision, then the writing. */
    private Posting write(
            Connection connection,
            Permit permit,
            List<Rider> riders,
            Optional<Refusal> foundByRider)
            throws SQLException {
        PostingSql sql = new PostingSql(connection, permit.order());
        riderWriters.lock(connection, riders);
        PostingSql.Sides sides = sql.lock();
        Optional<Posting> known = sql.known();
        if (known.isPresent()) {
            return known.get();
        }
        var now = clock.instant();
        return switch (Decision.of(permit, sides.debit(), sides.credit(), now, foundByRider)) {
            case Decision.Stop(Posting answer) -> answer;
            case Decision.Refuse(Refusal why) -> {
                if (!sql.key(why.name(), null, null, now)) {
                    yield sql.known().orElseThrow();
                }
                riderWriters.write(connection, riders, When.ON_REFUSAL);
                yield new Posting.Refused(why, now, false);
            }
            case Decision.Post(var debit, var credit) -> {
                if (!sql.key(KeySql.POSTED, debit.seq(), credit.seq(), now)) {
                    yield sql.known().orElseThrow();
                }
                sql.post(permit.act(), debit, credit, now);
                riderWriters.write(connection, riders, When.ON_POSTING);
                yield sql.posted(debit, credit, now);
            }
        };
    }

    /** Only here may the outcome stay open: before, nothing is written for certain. */
    private static void commit(Connection connection) throws CommitLost, SQLException {
        try {
            connection.commit();
        } catch (SQLException failed) {
            if (TRY_AGAIN.contains(String.valueOf(failed.getSQLState()))) {
                throw failed;
            }
            throw new CommitLost(failed);
        }
    }

    private static void rollback(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            because.addSuppressed(gone);
        }
    }

    private static Refusal refusal(RiderRefused refused) {
        return switch (refused.reason()) {
            case "limit_exceeded" -> Refusal.LIMIT;
            case "withdrawn" -> Refusal.WITHDRAWN;
            default -> throw new IllegalStateException("Unknown refusal " + refused.reason());
        };
    }

    private RuntimeException unavailable(SQLException failed) {
        RuntimeException translated = translator.translate("posting", null, failed);
        return translated != null ? translated : new IllegalStateException(failed);
    }

    /** The connection broke while committing. */
    private static final class CommitLost extends SQLException {

        private static final long serialVersionUID = 1L;

        CommitLost(SQLException cause) {
            super("The commit was sent and no answer came", cause.getSQLState(), cause);
        }
    }
}
