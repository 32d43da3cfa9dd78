package org.jinnang.statement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Turnover;
import org.jinnang.platform.Signatures;
import org.jinnang.statement.Seal.Finding;
import org.jinnang.statement.Seal.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is genuine, what was changed, and what was never ours; with keys of the JDK. */
class SealTest {

    private static final byte[] PDF = "%PDF-1.6 one page\n%%EOF\n".getBytes(US_ASCII);
    private static final String LINES = "\ufeff\"Time\"\r\n\"12:00\"\r\n";

    private final Keys keys = new Keys("00000001");
    private final Seal seal = new Seal(keys);

    @Test
    void noByteOfAFileCanChange() {
        Head head = head(keys.newestKey());
        byte[] file = seal.sealed(PDF, head, seal.code(head));
        assertThat(seal.check(file)).isEqualTo(new Finding.Genuine(head, Part.FILE));

        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;

            assertThat(seal.check(changed))
                    .as("byte %d of %d", at, file.length)
                    .isNotInstanceOf(Finding.Genuine.class);
        }
    }

    @Test
    void aFileWithMoreOrLessAtItsEndIsAltered() {
        Head head = head(keys.newestKey());
        byte[] file = seal.sealed(PDF, head, seal.code(head));
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        byte[] muchLonger = Arrays.copyOf(file, file.length + 20_000);

        assertThat(seal.check(longer)).isInstanceOf(Finding.Altered.class);
        assertThat(seal.check(muchLonger)).isInstanceOf(Finding.Altered.class);
        assertThat(seal.check(Arrays.copyOf(file, file.length - 1)))
                .isInstanceOf(Finding.Altered.class);
    }

    @Test
    void theEndOfOneFileUnderAnotherIsAlteredAndTellsWhatWasSigned() {
        Head head = head(keys.newestKey());
        byte[] file = seal.sealed(PDF, head, seal.code(head));
        byte[] other = "%PDF-1.6 another\n%%EOF\n".getBytes(US_ASCII);
        byte[] end = Arrays.copyOfRange(file, PDF.length, file.length);
        byte[] joined = Arrays.copyOf(other, other.length + end.length);
        System.arraycopy(end, 0, joined, other.length, end.length);

        assertThat(seal.check(joined)).isEqualTo(new Finding.Altered(java.util.Optional.of(head)));
    }

    @Test
    void otherFiguresUnderTheSameSignatureAreAltered() {
        Head head = head(keys.newestKey());
        byte[] code = Base64.getUrlDecoder().decode(seal.code(head));
        String text = new String(code, StandardCharsets.ISO_8859_1);
        byte[] richer =
                text.replace("\t99000\t", "\t99999\t").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(richer).isNotEqualTo(code);
        assertThat(seal.check(Base64.getUrlEncoder().withoutPadding().encodeToString(richer)))
                .isInstanceOf(Finding.Altered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%%", "SlNTMQ", "%PDF-1.7 a bill of somebody else"})
    void whatCarriesNoSignatureIsNotOurs(String text) {
        assertThat(seal.check(text)).isInstanceOf(Finding.NotOurs.class);
        assertThat(seal.check(text.getBytes(UTF_8))).isInstanceOf(Finding.NotOurs.class);
    }

    @Test
    void aKeyThatWeDoNotHaveIsNotOursHoweverWellItSigned() {
        var theirs = new Keys("0000000f");
        var forger = new Seal(theirs);
        Head head = head(theirs.newestKey());

        assertThat(seal.check(forger.code(head))).isInstanceOf(Finding.NotOurs.class);
        assertThat(seal.check(forger.sealed(PDF, head, forger.code(head))))
                .isInstanceOf(Finding.NotOurs.class);
    }

    @Test
    void aForgerWhoCallsHisKeyLikeOursIsFoundOut() {
        var forger = new Seal(new Keys("00000001"));
        Head head = head("00000001");

        assertThat(seal.check(forger.sealed(PDF, head, forger.code(head))))
                .isEqualTo(new Finding.Altered(java.util.Optional.empty()));
    }

    @Test
    void whatAnOldKeySignedIsStillGenuineAfterARotation() {
        Head head = head(keys.newestKey());
        byte[] file = seal.sealed(PDF, head, seal.code(head));
        String code = seal.code(head);

        keys.rotate("00000002");

        assertThat(seal.key()).isEqualTo("00000002");
        assertThat(seal.check(file)).isEqualTo(new Finding.Genuine(head, Part.FILE));
        assertThat(seal.check(code)).isEqualTo(new Finding.Genuine(head, Part.CODE));
    }

    @Test
    void aCodeMayBeBrokenIntoLinesAndBelongsToItsLinesOnly() {
        Head head = head(keys.newestKey());
        String code = seal.code(head);
        String broken = code.substring(0, 70) + "\r\n " + code.substring(70);

        assertThat(seal.check(broken)).isEqualTo(new Finding.Genuine(head, Part.CODE));
        assertThat(seal.check(code, LINES.getBytes(UTF_8)))
                .isEqualTo(new Finding.Genuine(head, Part.LINES));
        assertThat(seal.check(code, LINES.replace("12", "13").getBytes(UTF_8)))
                .isEqualTo(new Finding.Altered(java.util.Optional.of(head)));
    }

    @Test
    void aHeadIsReadAsItWasWrittenAndInNoOtherForm() {
        Head head = head("00000001");
        String text = new String(head.bytes(), UTF_8);

        assertThat(Head.parse(head.bytes())).contains(head);
        for (String other :
                List.of(
                        text + "\t",
                        text.replace("JNS1", "JNS2"),
                        text.replace("\t99000", "\t099000"),
                        text.replace("CNY", "XXX"),
                        text.replace("2026-11-01T00:00:00Z", "2026-11-01T00:00:00.000Z"))) {
            assertThat(Head.parse(other.getBytes(UTF_8))).as(other).isEmpty();
        }
    }

    private static Head head(String key) {
        return new Head(
                "https://wallet.example",
                key,
                "S-7Q4K-2M9D",
                Instant.parse("2026-11-22T12:00:00Z"),
                "李梅\tMei",
                "1001",
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-11-22T12:00:00Z"),
                ZoneId.of("Asia/Shanghai"),
                Language.ZH,
                cny(100_000),
                new Turnover(cny(0), 0, cny(1_000), 1),
                cny(99_000),
                Sha256.of(LINES.getBytes(UTF_8)));
    }

    private static Money cny(long fen) {
        return new Money(fen, Currency.CNY);
    }

    /** Ed25519 of the JDK. */
    private static final class Keys implements Signatures {

        private final Map<String, KeyPair> pairs = new LinkedHashMap<>();
        private String newest = "";

        Keys(String first) {
            rotate(first);
        }

        void rotate(String next) {
            try {
                pairs.put(next, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
                newest = next;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String newestKey() {
            return newest;
        }

        @Override
        public byte[] sign(byte[] content) {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(Objects.requireNonNull(pairs.get(newest)).getPrivate());
                signature.update(content);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Verdict verify(String keyId, byte[] content, byte[] given) {
            KeyPair pair = pairs.get(keyId);
            if (pair == null) {
                return Verdict.UNKNOWN_KEY;
            }
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initVerify(pair.getPublic());
                signature.update(content);
                return signature.verify(given) ? Verdict.GOOD : Verdict.BAD;
            } catch (GeneralSecurityException _) {
                return Verdict.BAD;
            }
        }

        @Override
        public List<PublicKey> publicKeys() {
            return List.of();
        }
    }
}
