package org.jinnang.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Signatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt is ours only just as we made it. */
class ReceiptCodesTest {

    private static final Instant NOW = Instant.parse("2026-03-06T01:30:00Z");
    private static final int SIGNATURE = 64;

    private final ReceiptCodes codes = new ReceiptCodes(new Keys());
    private final String code = codes.of(visit());

    @Test
    void aGenuineOneSaysWhatWasSubmittedWhereAndWhen() {
        ReceiptCodes.Said said = codes.check(code).orElseThrow();

        assertThat(said.number()).isEqualTo(visit().number());
        assertThat(said.branch()).isEqualTo(visit().branch());
        assertThat(said.submittedAt()).isEqualTo(NOW);
        assertThat(said.formHash()).isEqualTo(Hashes.written(Hashes.of("form".getBytes(UTF_8))));
    }

    @ParameterizedTest(name = "line {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void noLineOfItCanBeChanged(int line) {
        String[] lines = content().split("\n", -1);
        for (String other : List.of(changed(lines[line]), "", "x")) {
            String[] forged = lines.clone();
            forged[line] = other;

            assertThat(codes.check(written(String.join("\n", forged), signature())))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void noByteOfTheSignatureCanBeChangedAndNoneIsMissing() {
        for (int at = 0; at < SIGNATURE; at++) {
            byte[] forged = signature();
            forged[at] ^= 1;
            assertThat(codes.check(written(content(), forged))).isEmpty();
        }
        assertThat(codes.check(written(content(), Arrays.copyOf(signature(), 63)))).isEmpty();
        assertThat(codes.check(written("", signature()))).isEmpty();
    }

    @Test
    void aLineMoreOrLessAndAnotherKeysSignatureAreNotOurs() {
        assertThat(codes.check(written(content() + "\nmore", signature()))).isEmpty();
        assertThat(
                        codes.check(
                                written(
                                        content().substring(content().indexOf('\n') + 1),
                                        signature())))
                .isEmpty();
        assertThat(new ReceiptCodes(new Keys()).check(code)).isEmpty();
        for (String nonsense : List.of("", "!", "AAAA", "bm9uc2Vuc2U", "A".repeat(400))) {
            assertThat(codes.check(nonsense)).as(nonsense).isEmpty();
        }
    }

    private String content() {
        byte[] bytes = Base64.getUrlDecoder().decode(code);
        return new String(Arrays.copyOf(bytes, bytes.length - SIGNATURE), UTF_8);
    }

    private byte[] signature() {
        byte[] bytes = Base64.getUrlDecoder().decode(code);
        return Arrays.copyOfRange(bytes, bytes.length - SIGNATURE, bytes.length);
    }

    private static String written(String content, byte[] signature) {
        byte[] text = content.getBytes(UTF_8);
        byte[] all = Arrays.copyOf(text, text.length + signature.length);
        System.arraycopy(signature, 0, all, text.length, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static String changed(String line) {
        char last = line.charAt(line.length() - 1);
        return line.substring(0, line.length() - 1) + (last == '0' ? '1' : '0');
    }

    static Visit visit() {
        var form =
                new Visit.Form(
                        Hashes.of("form".getBytes(UTF_8)), Visit.Lang.ZH, NOW, Optional.of(NOW));
        Visit booked =
                Visit.booked(
                        new WalletId(new UUID(1, 1)),
                        new VisitId(new UUID(1, 2)),
                        new VisitState.Booked(),
                        new BranchId(new UUID(1, 3)),
                        Optional.of(NOW),
                        VisitKind.UNLOCK,
                        WhoComes.HOLDER,
                        Set.of(),
                        NOW,
                        Optional.empty());
        var papers =
                new Visit.Papers(
                        Optional.of(form),
                        Optional.of(new Visit.Submission(NOW, NOW.plusSeconds(86_400))),
                        Optional.empty(),
                        Optional.empty());
        return new Visit(
                booked.wallet(),
                booked.id(),
                booked.number(),
                booked.version(),
                booked.state(),
                booked.branch(),
                booked.slot(),
                booked.kind(),
                booked.who(),
                booked.brings(),
                booked.bookedAt(),
                booked.browser(),
                booked.clerk(),
                papers);
    }

    /** One real key. */
    static final class Keys implements Signatures {

        private static final String ID = "00000001";

        private final KeyPair pair = made();

        @Override
        public String newestKey() {
            return ID;
        }

        @Override
        public byte[] sign(byte[] content) {
            try {
                Signature signing = Signature.getInstance("Ed25519");
                signing.initSign(pair.getPrivate());
                signing.update(content);
                return signing.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Verdict verify(String keyId, byte[] content, byte[] signature) {
            if (!keyId.equals(ID)) {
                return Verdict.UNKNOWN_KEY;
            }
            try {
                Signature checking = Signature.getInstance("Ed25519");
                checking.initVerify(pair.getPublic());
                checking.update(content);
                return checking.verify(signature) ? Verdict.GOOD : Verdict.BAD;
            } catch (GeneralSecurityException _) {
                return Verdict.BAD;
            }
        }

        @Override
        public List<PublicKey> publicKeys() {
            return List.of();
        }

        private static KeyPair made() {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
