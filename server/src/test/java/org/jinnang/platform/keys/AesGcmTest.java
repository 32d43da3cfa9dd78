package org.jinnang.platform.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jinnang.testing.TestBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmTest {

    private static final byte[] KEY = "a key of exactly thirty-two byte".getBytes(UTF_8);
    private static final byte[] OTHER_KEY = "another of exactly thirty-two by".getBytes(UTF_8);
    private static final byte[] BOUND = "holder.email".getBytes(UTF_8);

    private final AesGcm ours = new AesGcm(new TestBytes());

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "mei@example.com", "林小满，上海市 0123456789 0123456789"})
    void itReadsAndWritesWhatTinkDoes(String text) throws GeneralSecurityException {
        var theirs = new AesGcmJce(KEY);
        byte[] plain = text.getBytes(UTF_8);

        assertThat(theirs.decrypt(ours.seal(KEY, plain, BOUND), BOUND)).isEqualTo(plain);
        assertThat(ours.open(KEY, theirs.encrypt(plain, BOUND), BOUND)).isEqualTo(plain);
    }

    @Test
    void noNonceComesTwice() throws GeneralSecurityException {
        byte[] once = ours.seal(KEY, BOUND, BOUND);
        byte[] again = ours.seal(KEY, BOUND, BOUND);

        assertThat(Arrays.copyOf(once, 12)).isNotEqualTo(Arrays.copyOf(again, 12));
    }

    @Test
    void anotherKeyAnotherBindingOrAChangedByteOpensNothing() throws GeneralSecurityException {
        byte[] sealed = ours.seal(KEY, "mei".getBytes(UTF_8), BOUND);

        refuses(OTHER_KEY, sealed, BOUND);
        refuses(KEY, sealed, "holder.phone".getBytes(UTF_8));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            refuses(KEY, changed, BOUND);
        }
    }

    @Test
    void whatIsNotWholeOpensNothing() throws GeneralSecurityException {
        byte[] sealed = ours.seal(KEY, "mei".getBytes(UTF_8), BOUND);

        for (int length = 0; length < sealed.length; length++) {
            refuses(KEY, Arrays.copyOf(sealed, length), BOUND);
        }
    }

    private void refuses(byte[] key, byte[] sealed, byte[] bound) {
        assertThatThrownBy(() -> ours.open(key, sealed, bound))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
