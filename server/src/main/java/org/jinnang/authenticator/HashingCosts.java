package org.jinnang.authenticator;

/**
 * What hashing one password takes.
 *
 * @param memoryKib at least 8
 * @param passes over that memory, at least 1
 */
public record HashingCosts(int memoryKib, int passes) {

    /** The least that OWASP's Password Storage Cheat Sheet advises for Argon2id. */
    public static final HashingCosts OURS = new HashingCosts(19_456, 2);

    static final int LANES = 1;

    private static final int LEAST_MEMORY_KIB = 8;

    public HashingCosts {
        if (memoryKib < LEAST_MEMORY_KIB || passes < 1) {
            throw new IllegalArgumentException("Not the costs of Argon2id");
        }
    }

    /** The beginning of every hash that takes this, in the form that is common for Argon2. */
    String head() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(memoryKib, passes, LANES);
    }
}
