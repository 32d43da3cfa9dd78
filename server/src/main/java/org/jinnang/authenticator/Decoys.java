package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;
import org.springframework.stereotype.Service;

/**
 * Stand-ins for wallets that do not exist, so that known and unknown names do the same work. Tries
 * of all decoys share 1024 budgets, which never run out and expire.
 */
@Service
public class Decoys {

    /** How many budgets of tries all decoys share. */
    public static final int BUCKETS = 1024;

    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Macs macs;

    public Decoys(Macs macs) {
        this.macs = macs;
    }

    /**
     * The same decoy for the same identifier.
     *
     * @param identifier keyed look-up hash of the canonical identifier
     */
    public Subject of(Digest identifier) {
        return subject(macs.mac("decoy", identifier.bytes()).digest());
    }

    /** Whose tries are counted: the wallet's own, or those of the bucket a decoy falls into. */
    Subject bucketOf(Subject subject) {
        Digest place = macs.mac("decoy bucket of", bytes(subject.value())).digest();
        return bucket(Math.floorMod(ByteBuffer.wrap(place.bytes()).getInt(), BUCKETS));
    }

    /** The ids of all buckets. */
    List<UUID> buckets() {
        return IntStream.range(0, BUCKETS).mapToObj(number -> bucket(number).value()).toList();
    }

    private Subject bucket(int number) {
        byte[] name = Integer.toString(number).getBytes(US_ASCII);
        return subject(macs.mac("decoy bucket", name).digest());
    }

    /** A UUIDv8 from the first 122 bits: RFC 9562 §5.8 leaves their meaning to us. */
    static Subject subject(Digest digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest.bytes());
        long high = (bits.getLong() & VERSION_MASK) | VERSION_8;
        long low = (bits.getLong() & VARIANT_MASK) | VARIANT;
        return new Subject(new UUID(high, low));
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
