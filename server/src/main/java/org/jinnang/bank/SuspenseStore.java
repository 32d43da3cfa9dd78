package org.jinnang.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;

/** What two people decide about money in suspense; one proposal at a time. */
@Repository
class SuspenseStore {

    private final JdbcClient jdbc;

    SuspenseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one person proposes.
     *
     * @param id also the ledger's key of what it moves
     * @param wallet whose it is; empty sends it back
     */
    record Proposal(UUID id, Entry entry, Optional<WalletId> wallet, String maker) {}

    /** False when one waits or was approved. */
    boolean insert(Proposal proposal, Instant now) {
        return jdbc.sql(
                                """
                                insert into jinnang.suspense_decision
                                    (decision_id, currency, bank_reference, kind,
                                     target_wallet_id, maker, proposed_at)
                                values (:id, :currency, :reference, :kind, :wallet, :maker, :now)
                                on conflict do nothing
                                """)
                        .param("id", proposal.id())
                        .param("currency", proposal.entry().amount().currency().name())
                        .param("reference", proposal.entry().reference())
                        .param("kind", proposal.wallet().isPresent() ? "ASSIGN" : "SEND_BACK")
                        .param(
                                "wallet",
                                proposal.wallet().map(WalletId::value).orElse(null),
                                Types.OTHER)
                        .param("maker", proposal.maker())
                        .param("now", BankAccountStore.at(now))
                        .update()
                == 1;
    }

    /** What waits for a second person. */
    Optional<Proposal> open(Entry entry) {
        return jdbc.sql(
                        """
                        select decision_id, target_wallet_id, maker
                        from jinnang.suspense_decision
                        where currency = :currency and bank_reference = :reference
                          and outcome is null
                        """)
                .param("currency", entry.amount().currency().name())
                .param("reference", entry.reference())
                .query((row, _) ->
                        new Proposal(
                                row.getObject("decision_id", UUID.class),
                                entry,
                                Optional.ofNullable(row.getObject("target_wallet_id", UUID.class))
                                        .map(WalletId::new),
                                row.getString("maker")))
                .optional();
    }

    void reject(Proposal proposal, String by, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.suspense_decision
                        set outcome = 'REJECTED', checker = :by, ended_at = :now
                        where decision_id = :id and outcome is null
                        """)
                .param("by", by)
                .param("now", BankAccountStore.at(now))
                .param("id", proposal.id())
                .update();
    }

    /** Rider: the second person agrees, and this posting moves it. */
    record Approved(Proposal proposal, String by) implements Rider {

        @Override
        public When when() {
            return When.ON_POSTING;
        }
    }

    /** Writes it; one that was rejected meanwhile refuses the posting. */
    @Component
    static class Writing implements RiderWriter<Approved> {

        private static final String APPROVE =
                """
                update jinnang.suspense_decision
                set outcome = 'APPROVED', checker = ?, ended_at = ?
                where decision_id = ? and outcome is null
                """;

        private final Clock clock;

        Writing(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<Approved> kind() {
            return Approved.class;
        }

        @Override
        public void write(Connection connection, List<Approved> riders) throws SQLException {
            for (Approved approved : riders) {
                try (PreparedStatement approve = connection.prepareStatement(APPROVE)) {
                    approve.setString(1, approved.by());
                    approve.setObject(2, BankAccountStore.at(clock.instant()));
                    approve.setObject(3, approved.proposal().id());
                    if (approve.executeUpdate() != 1) {
                        throw new RiderRefused("withdrawn");
                    }
                }
            }
        }
    }
}
