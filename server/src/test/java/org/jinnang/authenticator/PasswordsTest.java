package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jinnang.authenticator.Passwords.Hashing;
import org.jinnang.authenticator.Passwords.Verdict;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Policy;
import org.jinnang.testing.TestBytes;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final HashingPool pool = HashingPool.of(2, 4);
    private final SecretStore store = new SecretStore(JdbcClient.create(DATABASE.asApplication()));
    private final Passwords passwords = passwords(pool);
    private final WalletId wallet = new WalletId(UUID.randomUUID());

    private Passwords passwords(HashingPool hashing) {
        return new Passwords(
                hashing,
                HashingCosts.OURS,
                new TestBytes(),
                store,
                new EarlierPasswords(JdbcClient.create(DATABASE.asApplication())),
                new PasswordForms(Policy.defaultProfile()),
                new TestClock());
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void onlyTheSamePasswordIsRight() {
        set("Three quiet 锦囊 🦆");

        assertThat(verify("Three quiet 锦囊 🦆")).isEqualTo(Verdict.RIGHT);
        assertThat(verify("three quiet 锦囊 🦆")).isEqualTo(Verdict.WRONG);
        assertThat(verify("Three quiet 锦囊 🦆 ")).isEqualTo(Verdict.WRONG);
        assertThat(verify("Ｔhree quiet 锦囊 🦆")).isEqualTo(Verdict.WRONG);
        assertThat(verify("")).isEqualTo(Verdict.WRONG);
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        set("caf\u00e9 au lait");

        assertThat(verify("cafe\u0301 au lait")).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void theLastOfManyCharactersCounts() {
        set("a".repeat(126) + "bc");

        assertThat(verify("a".repeat(126) + "bd")).isEqualTo(Verdict.WRONG);
        assertThat(verify("a".repeat(126) + "b")).isEqualTo(Verdict.WRONG);
        assertThat(verify("a".repeat(126) + "bc")).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void nobodysPasswordIsWrongAndIsHashedWithTheSameParameters() {
        set("quiet lanterns");

        assertThat(passwords.verify(Optional.empty(), Secret.of("quiet lanterns")))
                .isEqualTo(Verdict.WRONG);
        assertThat(passwords.verify(Optional.of(new WalletId(UUID.randomUUID())), Secret.of("x")))
                .isEqualTo(Verdict.WRONG);
        assertThat(parameters(Passwords.nobodys(HashingCosts.OURS).encoded()))
                .isEqualTo(parameters(row()))
                .isEqualTo("argon2id$v=19$m=19456,t=2,p=1 16 32");
        assertThat(matchesNobody("")).isFalse();
    }

    @Test
    void twoHoldersWithOnePasswordHaveDifferentRows() {
        set("quiet lanterns");
        String first = row();
        set("quiet lanterns");

        assertThat(row()).isNotEqualTo(first).doesNotContain("quiet").doesNotContain("lanterns");
    }

    @Test
    void oldParametersAreRenewedByARightEntryOnly() {
        String old = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode("quiet lanterns");
        passwords.setSignIn(wallet, new PasswordHash(Objects.requireNonNull(old)));

        assertThat(verify("loud lanterns")).isEqualTo(Verdict.WRONG);
        assertThat(row()).isEqualTo(old);
        assertThat(verify("quiet lanterns")).isEqualTo(Verdict.RIGHT);
        assertThat(parameters(row())).contains("m=19456,t=2,p=1");
        assertThat(verify("quiet lanterns")).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void aFullQueueAnswersBusyInsteadOfWaiting() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var narrow = HashingPool.of(1, 1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = passwords(narrow);
            var working =
                    threads.submit(() ->
                            narrow.run(() -> {
                                inside.countDown();
                                go.await();
                                return true;
                            }));
            inside.await();
            var waiting = threads.submit(() -> narrow.run(() -> true));
            while (!narrow.isFull()) {
                Thread.onSpinWait();
            }

            assertThat(busy.verify(Optional.of(wallet), Secret.of("x"))).isEqualTo(Verdict.BUSY);
            assertThat(busy.verify(Optional.empty(), Secret.of("x"))).isEqualTo(Verdict.BUSY);
            assertThat(busy.hash(Secret.of("x"))).isInstanceOf(Hashing.Busy.class);
            assertThat(busy.whileThereIsRoom(() -> fail("nothing is begun"))).isEmpty();

            go.countDown();
            assertThat(working.get()).contains(true);
            assertThat(waiting.get()).contains(true);
        }
    }

    @Test
    void whoWasLetInIsNotTurnedAwayAfterwards() throws Exception {
        var in = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var narrow = HashingPool.of(1, 1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var full = passwords(narrow);
            var first =
                    threads.submit(() ->
                            full.whileThereIsRoom(() -> {
                                in.countDown();
                                awaitQuietly(go);
                                return full.verify(Optional.of(wallet), Secret.of("x"));
                            }));
            in.await();
            Optional<Verdict> second =
                    full.whileThereIsRoom(() -> {
                        assertThat(narrow.isFull()).isTrue();
                        return full.verify(Optional.of(wallet), Secret.of("x"));
                    });
            go.countDown();

            assertThat(second).contains(Verdict.WRONG);
            assertThat(first.get()).contains(Verdict.WRONG);
            assertThat(narrow.isFull()).isFalse();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void hashesPrintAsStars() {
        assertThat(new PasswordHash("$argon2id$…")).hasToString("***");
    }

    private void set(String password) {
        passwords.setSignIn(wallet, ((Hashing.Hashed) passwords.hash(Secret.of(password))).hash());
    }

    private Verdict verify(String password) {
        return passwords.verify(Optional.of(wallet), Secret.of(password));
    }

    private String row() {
        return store.signIn(Optional.of(wallet)).orElseThrow().encoded();
    }

    private static boolean matchesNobody(String password) {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2)
                .matches(password, Passwords.nobodys(HashingCosts.OURS).encoded());
    }

    /** Algorithm, version, costs, and the sizes of salt and hash in bytes. */
    private static String parameters(String encoded) {
        var parts =
                Pattern.compile("\\$(argon2id\\$v=\\d+\\$m=\\d+,t=\\d+,p=\\d+)\\$([^$]+)\\$([^$]+)")
                        .matcher(encoded);
        assertThat(parts.matches()).isTrue();
        return parts.group(1) + " " + bytes(parts.group(2)) + " " + bytes(parts.group(3));
    }

    private static int bytes(String base64) {
        return Base64.getDecoder().decode(base64).length;
    }
}
