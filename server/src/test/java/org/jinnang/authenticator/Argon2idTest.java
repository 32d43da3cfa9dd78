package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Held against another implementation of the form that hashes are written in. */
class Argon2idTest {

    private static final byte[] SALT =
            "sixteen bytes of".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final Argon2PasswordEncoder other = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    @Test
    void theOtherImplementationFindsOursRight() {
        String ours = Argon2id.hash("quiet 锦囊 🦆", SALT, HashingCosts.OURS).encoded();

        assertThat(other.matches("quiet 锦囊 🦆", ours)).isTrue();
        assertThat(other.matches("quiet 锦囊", ours)).isFalse();
        assertThat(other.upgradeEncoding(ours)).isFalse();
    }

    @Test
    void theirsIsRightForUsAndNoOtherPasswordIs() {
        var theirs = new PasswordHash(Objects.requireNonNull(other.encode("quiet lanterns")));

        assertThat(Argon2id.matches("quiet lanterns", theirs)).isTrue();
        assertThat(Argon2id.matches("quiet lantern", theirs)).isFalse();
        assertThat(Argon2id.matches("", theirs)).isFalse();
        assertThat(Argon2id.isWeaker(theirs, HashingCosts.OURS)).isFalse();
    }

    @Test
    void memoryThatWasUsedBeforeChangesNothing() {
        PasswordHash first = Argon2id.hash("quiet lanterns", SALT, HashingCosts.OURS);
        Argon2id.hash("loud lanterns", SALT, HashingCosts.OURS);

        assertThat(Argon2id.hash("quiet lanterns", SALT, HashingCosts.OURS)).isEqualTo(first);
    }

    @Test
    void aHashOfLowerCostsIsWeakerAndStillRight() {
        for (var weaker :
                new Argon2PasswordEncoder[] {
                    new Argon2PasswordEncoder(16, 32, 1, 4096, 2),
                    new Argon2PasswordEncoder(16, 32, 1, 19_456, 1),
                    new Argon2PasswordEncoder(16, 16, 2, 8192, 3)
                }) {
            var kept = new PasswordHash(Objects.requireNonNull(weaker.encode("quiet")));

            assertThat(Argon2id.isWeaker(kept, HashingCosts.OURS)).isTrue();
            assertThat(Argon2id.matches("quiet", kept)).isTrue();
            assertThat(Argon2id.matches("Quiet", kept)).isFalse();
        }
    }

    @Test
    void whatIsNoHashOfOursLetsNobodyIn() {
        for (String broken :
                new String[] {
                    "",
                    "quiet lanterns",
                    "$argon2id$v=19$m=19456,t=2,p=1$$",
                    "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
                    "$argon2id$v=16$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"
                }) {
            assertThatThrownBy(() -> Argon2id.matches("", new PasswordHash(broken)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
