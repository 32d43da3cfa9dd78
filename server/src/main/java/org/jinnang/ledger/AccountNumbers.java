package org.jinnang.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jinnang.kernel.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands out account ids in blocks from one row, so that opening an account rarely meets another.
 *
 * <p>A block is taken in the caller's transaction and shared with others only once that has
 * committed: a second connection, which a full pool could not give, is never needed.
 */
@Component
class AccountNumbers {

    private static final int BLOCK = 100;

    private final JdbcClient jdbc;
    private final Deque<Block> blocks = new ArrayDeque<>();

    AccountNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An id nobody else gets. Gaps are normal: a rolled back opening loses its number. */
    AccountId next() {
        Long shared = fromShared();
        return new AccountId(shared != null ? shared : fromNewBlock());
    }

    private synchronized @Nullable Long fromShared() {
        Block block = blocks.peek();
        if (block == null) {
            return null; // no block is left
        }
        long number = block.next++;
        if (block.next == block.end) {
            blocks.remove();
        }
        return number;
    }

    private long fromNewBlock() {
        long first =
                jdbc.sql(
                                """
                                update jinnang.account_number set next_id = next_id + :block
                                returning next_id - :block
                                """)
                        .param("block", BLOCK)
                        .query(Long.class)
                        .single();
        Block rest = new Block(first + 1, first + BLOCK);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        share(rest);
                    }
                });
        return first;
    }

    private synchronized void share(Block block) {
        blocks.add(block);
    }

    private static final class Block {
        private long next;
        private final long end;

        Block(long next, long end) {
            this.next = next;
            this.end = end;
        }
    }
}
