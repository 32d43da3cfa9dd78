package org.jinnang.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jinnang.kernel.Rider;
import org.jinnang.payment.PaymentCompanion.Paying;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Riders that mark a withdrawal in the posting of its payment; one that is over refuses it. */
sealed interface WithdrawalMark extends Rider {

    Paying paying();

    @Override
    default When when() {
        return When.ON_POSTING;
    }

    /** Its money is held; the account must still be linked. */
    record Approved(Paying paying) implements WithdrawalMark {}

    /** The bank has paid it. */
    record Settled(Paying paying) implements WithdrawalMark {}

    /** The money is the holder's again. Once the bank was told, only the bank's word does that. */
    record Released(Paying paying, String reason) implements WithdrawalMark {}

    /** What writing them has in common: rows are locked in one order, before balances. */
    abstract class Writing<M extends WithdrawalMark> implements RiderWriter<M> {

        private static final String LOCK =
                """
                select 1 from jinnang.withdrawal
                where wallet_id = ? and payment_id = ? for no key update
                """;

        private final Class<M> kind;
        private final String sql;
        final Clock clock;

        Writing(Class<M> kind, String sql, Clock clock) {
            this.kind = kind;
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public Class<M> kind() {
            return kind;
        }

        @Override
        public void lock(Pipeline pipeline, List<M> riders) throws SQLException {
            Connection connection = pipeline.now();
            List<M> inOrder =
                    riders.stream()
                            .sorted(Comparator.comparing(of -> of.paying().payment().value()))
                            .toList();
            for (M mark : inOrder) {
                try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                    lock.setObject(1, mark.paying().payer().value());
                    lock.setObject(2, mark.paying().payment().value());
                    lock.executeQuery().close();
                }
            }
        }

        @Override
        public void write(Pipeline pipeline, List<M> riders) throws SQLException {
            Connection connection = pipeline.now();
            for (M mark : riders) {
                try (PreparedStatement update = connection.prepareStatement(sql)) {
                    update.setObject(1, BankAccountStore.at(clock.instant()));
                    update.setString(2, reason(mark));
                    update.setObject(3, mark.paying().payer().value());
                    update.setObject(4, mark.paying().payment().value());
                    if (update.executeUpdate() != 1) {
                        throw new RiderRefused("withdrawn");
                    }
                }
            }
        }

        /** The second value of the statement. */
        String reason(M mark) {
            return "";
        }
    }

    /** Held. */
    @Component
    class OfApprovals extends Writing<Approved> {

        private static final String APPROVE =
                """
                update jinnang.withdrawal set approved_at = ?
                where coalesce(?, '') = '' and wallet_id = ? and payment_id = ?
                  and approved_at is null and released_at is null
                  and exists (
                      select 1 from jinnang.bank_account
                      where bank_account.wallet_id = withdrawal.wallet_id
                        and bank_account.bank_account_id = withdrawal.bank_account_id
                        and unlinked_at is null)
                """;

        OfApprovals(Clock clock) {
            super(Approved.class, APPROVE, clock);
        }
    }

    /** Paid. */
    @Component
    class OfSettlements extends Writing<Settled> {

        private static final String SETTLE =
                """
                update jinnang.withdrawal set settled_at = ?
                where coalesce(?, '') = '' and wallet_id = ? and payment_id = ?
                  and file_id is not null and settled_at is null and released_at is null
                """;

        OfSettlements(Clock clock) {
            super(Settled.class, SETTLE, clock);
        }
    }

    /** Given back. */
    @Component
    class OfReleases extends Writing<Released> {

        private static final String RELEASE =
                """
                update jinnang.withdrawal set released_at = ?, release_reason = ?
                where wallet_id = ? and payment_id = ?
                  and settled_at is null and released_at is null
                  and (file_id is not null)
                      = coalesce(bank_status in ('RJCT', 'CANC'), false)
                """;

        OfReleases(Clock clock) {
            super(Released.class, RELEASE, clock);
        }

        @Override
        String reason(Released mark) {
            return mark.reason();
        }
    }
}
