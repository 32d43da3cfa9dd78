package org.jinnang.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/**
 * Rider: this entry of the bank is booked by the posting it travels with; one that was booked
 * before refuses it.
 *
 * @param transfer of the posting
 * @param wallet who was given it; empty in suspense
 * @param returned the withdrawal that came back, if it is one
 * @param verifies the linked account that it came from, if that is the holder's for certain now
 */
record EntryMark(
        Entry entry,
        Entry.Fate fate,
        String why,
        TransferId transfer,
        Optional<WalletId> wallet,
        Optional<Withdrawal> returned,
        Optional<LinkedAccount> verifies)
        implements Rider {

    @Override
    public When when() {
        return When.ON_POSTING;
    }

    /** Writes it. */
    @Component
    static class Writing implements RiderWriter<EntryMark> {

        private static final String LOCK =
                """
                select 1 from jinnang.bank_entry
                where currency = ? and bank_reference = ? for no key update
                """;

        private static final String BOOK =
                """
                update jinnang.bank_entry
                set fate = ?, why = nullif(?, ''), transfer_id = ?, wallet_id = ?, payment_id = ?,
                    booked_at = ?
                where currency = ? and bank_reference = ? and fate in ('READ', 'WAITS')
                """;

        private static final String RETURN =
                """
                update jinnang.withdrawal set returned_at = ?, returned_by = ?, return_reason = ?
                where wallet_id = ? and payment_id = ? and settled_at is not null
                  and returned_at is null
                """;

        private static final String VERIFY =
                """
                update jinnang.bank_account set verified_at = ?
                where wallet_id = ? and bank_account_id = ? and verified_at is null
                """;

        private final Clock clock;

        Writing(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<EntryMark> kind() {
            return EntryMark.class;
        }

        @Override
        public void lock(Pipeline pipeline, List<EntryMark> riders) throws SQLException {
            Connection connection = pipeline.now();
            List<EntryMark> inOrder =
                    riders.stream()
                            .sorted(Comparator.comparing(of -> of.entry().toString()))
                            .toList();
            for (EntryMark mark : inOrder) {
                try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                    lock.setString(1, mark.entry().amount().currency().name());
                    lock.setString(2, mark.entry().reference());
                    lock.executeQuery().close();
                }
            }
        }

        @Override
        public void write(Pipeline pipeline, List<EntryMark> riders) throws SQLException {
            Connection connection = pipeline.now();
            for (EntryMark mark : riders) {
                book(connection, mark);
                if (mark.returned().isPresent()) {
                    giveBack(connection, mark, mark.returned().get());
                }
                if (mark.verifies().isPresent()) {
                    verify(connection, mark.verifies().get());
                }
            }
        }

        private void book(Connection connection, EntryMark mark) throws SQLException {
            try (PreparedStatement book = connection.prepareStatement(BOOK)) {
                book.setString(1, mark.fate().name());
                book.setString(2, mark.why());
                book.setObject(3, mark.transfer().value());
                book.setObject(4, mark.wallet().map(WalletId::value).orElse(null), Types.OTHER);
                book.setObject(
                        5,
                        mark.returned().map(one -> one.payment().value()).orElse(null),
                        Types.OTHER);
                book.setObject(6, BankAccountStore.at(clock.instant()));
                book.setString(7, mark.entry().amount().currency().name());
                book.setString(8, mark.entry().reference());
                if (book.executeUpdate() != 1) {
                    throw new RiderRefused("withdrawn");
                }
            }
        }

        private void verify(Connection connection, LinkedAccount account) throws SQLException {
            try (PreparedStatement verify = connection.prepareStatement(VERIFY)) {
                verify.setObject(1, BankAccountStore.at(clock.instant()));
                verify.setObject(2, account.wallet().value());
                verify.setObject(3, account.id().value());
                verify.executeUpdate();
            }
        }

        private void giveBack(Connection connection, EntryMark mark, Withdrawal withdrawal)
                throws SQLException {
            try (PreparedStatement back = connection.prepareStatement(RETURN)) {
                back.setObject(1, BankAccountStore.at(clock.instant()));
                back.setString(2, mark.entry().reference());
                back.setString(3, mark.entry().said().returnReason().orElse(""));
                back.setObject(4, withdrawal.wallet().value());
                back.setObject(5, withdrawal.payment().value());
                if (back.executeUpdate() != 1) {
                    throw new RiderRefused("withdrawn");
                }
            }
        }
    }
}
