package org.jinnang.dispute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jinnang.kernel.Rider;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Marks a proposal as approved in the transaction that moves the compensation. */
record ClaimPaid(Claim claim, Proposal proposal, Proposal.Ended end) implements Rider {

    @Override
    public When when() {
        return When.ON_POSTING;
    }

    /**
     * One at a time: the desk is people. What another has decided meanwhile refuses the posting.
     */
    @Component
    static class Writing implements RiderWriter<ClaimPaid> {

        private static final String WITHDRAWN = "withdrawn";

        private static final String END =
                """
                update jinnang.payment_claim_proposal
                set outcome = ?, checker = ?, ended_at = ?
                where wallet_id = ? and claim_id = ? and proposal_id = ? and ended_at is null
                """;

        @Override
        public Class<ClaimPaid> kind() {
            return ClaimPaid.class;
        }

        @Override
        public void write(Pipeline pipeline, List<ClaimPaid> riders) throws SQLException {
            Connection connection = pipeline.now();
            for (ClaimPaid paid : riders) {
                try (PreparedStatement end = connection.prepareStatement(END)) {
                    end.setString(1, paid.end().outcome().code());
                    end.setString(2, paid.end().checker());
                    end.setObject(3, ClaimStore.utc(paid.end().at()));
                    end.setObject(4, paid.claim().wallet().value());
                    end.setObject(5, paid.claim().id().value());
                    end.setObject(6, paid.proposal().id());
                    if (end.executeUpdate() != 1) {
                        throw new RiderRefused(WITHDRAWN);
                    }
                }
            }
        }
    }
}
