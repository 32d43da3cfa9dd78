package org.jinnang.authenticator;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in memory that each thread keeps: asking for 19 MiB anew, and giving them to
 * the collector, would take a fifth of the time and stop everybody else. For few threads of the
 * platform, never for virtual ones.
 */
public final class Argon2id {

    private static final int HASH_BYTES = 32;

    /** A thread keeps what a hash of ours takes, and a few blocks to work in. */
    private static final int MOST_KEPT = HashingCosts.OURS.memoryKib() + 16;

    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(?<m>\\d{1,7}),t=(?<t>\\d{1,4}),p=(?<p>\\d{1,3})"
                            + "\\$(?<salt>[A-Za-z0-9+/]+)\\$(?<hash>[A-Za-z0-9+/]+)");

    private static final String MEMORY = "m";
    private static final String TIME = "t";
    private static final String PARALLEL = "p";
    private static final String SALT = "salt";
    private static final String HASH = "hash";

    private static final ThreadLocal<Blocks> KEPT = ThreadLocal.withInitial(Blocks::new);

    private Argon2id() {}

    /** The memory of one thread. What was in it is wiped when a hash is done. */
    private static final class Blocks implements Argon2BytesGenerator.BlockPool {

        private final List<Argon2BytesGenerator.Block> free = new ArrayList<>();

        @Override
        public Argon2BytesGenerator.Block allocate() {
            return free.isEmpty() ? new Argon2BytesGenerator.Block() : free.removeLast();
        }

        @Override
        public void deallocate(Argon2BytesGenerator.Block block) {
            if (free.size() < MOST_KEPT) {
                free.add(block.clear());
            }
        }
    }

    /** Hashes a new password. */
    static PasswordHash hash(String password, byte[] salt, HashingCosts costs) {
        var ours = costs(costs.memoryKib(), costs.passes(), HashingCosts.LANES);
        byte[] hash = hash(password, ours, salt, HASH_BYTES);
        var base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(
                costs.head() + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** Whether it is the password of that hash, with the costs that the hash itself names. */
    public static boolean matches(String password, PasswordHash kept) {
        Matcher parts = parts(kept);
        var costs = costs(number(parts, MEMORY), number(parts, TIME), number(parts, PARALLEL));
        byte[] expected = Base64.getDecoder().decode(parts.group(HASH));
        byte[] salt = Base64.getDecoder().decode(parts.group(SALT));
        return MessageDigest.isEqual(hash(password, costs, salt, expected.length), expected);
    }

    /** Whether a hash costs a guesser less than these. */
    static boolean isWeaker(PasswordHash kept, HashingCosts costs) {
        Matcher parts = parts(kept);
        return number(parts, MEMORY) < costs.memoryKib() || number(parts, TIME) < costs.passes();
    }

    private static Argon2Parameters.Builder costs(int memoryKib, int passes, int lanes) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes);
    }

    private static byte[] hash(
            String password, Argon2Parameters.Builder costs, byte[] salt, int bytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(costs.withSalt(salt).withBlockPool(KEPT.get()).build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password.toCharArray(), hash);
        return hash;
    }

    private static Matcher parts(PasswordHash kept) {
        Matcher parts = FORM.matcher(kept.encoded());
        if (!parts.matches()) {
            throw new IllegalStateException("Not a hash of ours");
        }
        return parts;
    }

    private static int number(Matcher parts, String name) {
        return Integer.parseInt(parts.group(name));
    }
}
