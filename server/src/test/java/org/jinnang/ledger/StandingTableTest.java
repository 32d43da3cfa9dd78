package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** It may forget, but what it tells is what it was last told. */
class StandingTableTest {

    private static final int MOST = 1 << 12;
    private static final int STEPS = 300_000;

    private final StandingTable table = new StandingTable(MOST);
    private final Random random = new Random(1);

    @Test
    void everyFieldComesBack() {
        var never =
                new Standing(
                        (short) -7,
                        Long.MIN_VALUE,
                        1,
                        Long.MAX_VALUE,
                        0,
                        3,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        false,
                        Instant.MIN);
        table.put(1, never);
        table.put(Long.MAX_VALUE, standing(5, true, Instant.MAX));

        assertThat(table.get(1)).isEqualTo(never);
        assertThat(table.get(Long.MAX_VALUE)).isEqualTo(standing(5, true, Instant.MAX));
        assertThat(table.get(2)).isNull();
    }

    @Test
    void asLongAsThereIsRoomNothingIsForgotten() {
        for (long account = 1; account <= MOST / 4; account++) {
            table.put(account, standing(account, true, Instant.EPOCH));
        }

        for (long account = 1; account <= MOST / 4; account++) {
            assertThat(table.get(account)).isEqualTo(standing(account, true, Instant.EPOCH));
        }
        assertThat(table.size()).isEqualTo(MOST / 4);
    }

    @Test
    void beyondItsRoomItForgetsButNeverTellsAnythingElse() {
        Map<Long, Standing> told = new HashMap<>();
        int found = 0;
        for (int step = 0; step < STEPS; step++) {
            long account = 1L + random.nextInt(3 * MOST);
            if (random.nextInt(10) == 0) {
                table.remove(account);
                told.remove(account);
            } else if (random.nextBoolean()) {
                Standing standing = standing(step, random.nextBoolean(), now());
                table.put(account, standing);
                told.put(account, standing);
            } else {
                Standing standing = table.get(account);
                assertThat(table.contains(account)).isEqualTo(standing != null);
                if (standing != null) {
                    assertThat(standing).isEqualTo(told.get(account));
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(STEPS / 10);
        assertThat(table.size()).isBetween(MOST, 2 * MOST);
    }

    private Instant now() {
        return Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 4_000_000_000L), 999_999_999);
    }

    private static Standing standing(long posted, boolean open, Instant movedAt) {
        return new Standing((short) 156, posted, 0, 0, 1, 0, 0, Long.MAX_VALUE, open, movedAt);
    }
}
