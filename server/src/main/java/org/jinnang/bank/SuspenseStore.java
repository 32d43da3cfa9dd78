package org.jinnang.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.bank.SuspenseDesk.Fate;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
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
     * @param becomes what is to become of the money
     */
    record Proposal(UUID id, Entry entry, Fate becomes, String maker) {}

    /** False when one waits or was approved. */
    boolean insert(Proposal proposal, Instant now) {
        return jdbc.sql(
                                """
                                insert into jinnang.suspense_decision
                                    (decision_id, currency, bank_reference, kind,
                                     target_wallet_id, sent_back_reference, maker, proposed_at)
                                values (:id, :currency, :reference, :kind, :wallet, :sent, :maker,
                                        :now)
                                on conflict do nothing
                                """)
                        .param("id", proposal.id())
                        .param("currency", proposal.entry().amount().currency().name())
                        .param("reference", proposal.entry().reference())
                        .param("kind", kind(proposal.becomes()))
                        .param(
                                "wallet",
                                proposal.becomes() instanceof Fate.Assigned given
                                        ? given.wallet().value()
                                        : null,
                                Types.OTHER)
                        .param(
                                "sent",
                                proposal.becomes() instanceof Fate.Cleared cleared
                                        ? cleared.sentBack()
                                        : null,
                                Types.VARCHAR)
                        .param("maker", proposal.maker())
                        .param("now", BankAccountStore.at(now))
                        .update()
                == 1;
    }

    /** What waits for a second person. */
    Optional<Proposal> open(Entry entry) {
        return jdbc.sql(
                        """
                        select decision_id, kind, target_wallet_id, sent_back_reference, maker
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
                                becomes(row),
                                row.getString("maker")))
                .optional();
    }

    /** Whether two people have sent this back, and no other entry of the bank clears it. */
    boolean isSentBack(Entry entry) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from jinnang.suspense_decision
                            where currency = :currency and bank_reference = :reference
                              and kind = 'SEND_BACK' and outcome = 'APPROVED')
                          and not exists (
                            select 1 from jinnang.suspense_decision
                            where currency = :currency and sent_back_reference = :reference
                              and outcome is distinct from 'REJECTED')
                        """)
                .param("currency", entry.amount().currency().name())
                .param("reference", entry.reference())
                .query(Boolean.class)
                .single();
    }

    private static String kind(Fate becomes) {
        return switch (becomes) {
            case Fate.Assigned _ -> "ASSIGN";
            case Fate.SentBack() -> "SEND_BACK";
            case Fate.Cleared _ -> "CLEAR";
        };
    }

    private static Fate becomes(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return switch (kind) {
            case "ASSIGN" ->
                    new Fate.Assigned(new WalletId(row.getObject("target_wallet_id", UUID.class)));
            case "SEND_BACK" -> new Fate.SentBack();
            case "CLEAR" -> new Fate.Cleared(row.getString("sent_back_reference"));
            default -> throw new IllegalStateException("Unknown kind of decision " + kind);
        };
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
        public void write(Pipeline pipeline, List<Approved> riders) throws SQLException {
            Connection connection = pipeline.now();
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
