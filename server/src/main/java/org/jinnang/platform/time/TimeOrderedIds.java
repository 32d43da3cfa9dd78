package org.jinnang.platform.time;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Component;

/**
 * UUIDv7 whose 12 bits after the milliseconds are a counter (RFC 9562 §6.2, method 1), so that ids
 * of one process sort in the order they were made; 62 bits are random.
 */
@Component
final class TimeOrderedIds implements Ids {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM = 0x3fff_ffff_ffff_ffffL;

    private final Clock clock;
    private final SecureBytes bytes;
    private long latest;

    TimeOrderedIds(Clock clock, SecureBytes bytes) {
        this.clock = clock;
        this.bytes = bytes;
    }

    @Override
    public UUID next() {
        long tick = tick();
        long high = ((tick >>> COUNTER_BITS) << 16) | VERSION_7 | (tick & COUNTER);
        long low = VARIANT | (ByteBuffer.wrap(bytes.next(Long.BYTES)).getLong() & RANDOM);
        return new UUID(high, low);
    }

    /** Milliseconds and counter in one number; never the same twice, never smaller. */
    private synchronized long tick() {
        long now = clock.instant().toEpochMilli() << COUNTER_BITS;
        latest = Math.max(now, latest + 1);
        return latest;
    }
}
