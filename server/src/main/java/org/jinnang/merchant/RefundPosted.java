package org.jinnang.merchant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jinnang.kernel.Rider;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Rider: this refund was paid by the posting it travels with. */
record RefundPosted(Refund refund) implements Rider {

    @Override
    public When when() {
        return When.ON_POSTING;
    }

    /** Writes it; one that was given up meanwhile refuses the posting. */
    @Component
    static class Writing implements RiderWriter<RefundPosted> {

        private static final String POST =
                """
                update jinnang.merchant_refund set posted_at = ?
                where wallet_id = ? and refund_id = ? and posted_at is null and failed_at is null
                """;

        private final Clock clock;

        Writing(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<RefundPosted> kind() {
            return RefundPosted.class;
        }

        @Override
        public void write(Pipeline pipeline, List<RefundPosted> riders) throws SQLException {
            Connection connection = pipeline.now();
            for (RefundPosted posted : riders) {
                try (PreparedStatement post = connection.prepareStatement(POST)) {
                    post.setObject(1, OrderStore.at(clock.instant()));
                    post.setObject(2, posted.refund().merchant().value());
                    post.setObject(3, posted.refund().id().value());
                    if (post.executeUpdate() != 1) {
                        throw new RiderRefused("withdrawn");
                    }
                }
            }
        }
    }
}
