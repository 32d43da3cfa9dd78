package org.jinnang.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Signatures.PublicKey;
import org.jinnang.platform.Signatures.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that sign documents: another house's sign nothing here, and an old one stays good. */
class SigningKeysTest {

    private static final byte[] CONTENT = "opening 12.00".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @Test
    void whatAnotherHouseSignedIsNotOurs() {
        var ours = Keyset.parse(Keyset.generate()).signing();
        var theirs = Keyset.parse(Keyset.generate()).signing();

        byte[] signature = theirs.sign(CONTENT);

        assertThat(ours.verify(theirs.newest(), CONTENT, signature)).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(ours.verify(ours.newest(), CONTENT, signature)).isEqualTo(Verdict.BAD);
        assertThat(ours.verify(ours.newest(), CONTENT, new byte[0])).isEqualTo(Verdict.BAD);
    }

    @Test
    void afterARotationTheOldKeyStillChecksAndOnlyTheNewOneSigns() throws Exception {
        var file = folder.resolve("keyset.json");
        KeysetFile.createOnce(file);
        var before = KeysetFile.read(file);
        byte[] old = before.signing().sign(CONTENT);

        KeysetFile.addSigningKey(file);

        var after = KeysetFile.read(file);
        assertThat(after.signing().newest()).isNotEqualTo(before.signing().newest());
        assertThat(after.signing().verify(before.signing().newest(), CONTENT, old))
                .isEqualTo(Verdict.GOOD);
        assertThat(after.signing().verify(after.signing().newest(), CONTENT, old))
                .isEqualTo(Verdict.BAD);
        assertThat(after.signing().publicKeys())
                .extracting(PublicKey::id)
                .containsExactly(after.signing().newest(), before.signing().newest());
        assertThat(after.newest()).isEqualTo(before.newest());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeysetOfATimeWithoutSignaturesSaysWhatToDoAndTheDemoHelpsItself() throws Exception {
        var file = folder.resolve("keyset.json");
        KeysetFile.createOnce(file);
        String old = Files.readString(file).replace("\"signing\"", "\"something\"");
        Files.writeString(file, old);

        assertThatThrownBy(() -> KeysetFile.read(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--add-signing-key");
        KeysetFile.createOnce(file);

        assertThat(KeysetFile.read(file).signing().sign(CONTENT)).hasSize(64);
    }

    @Test
    void aBrokenFileGetsNoKey() throws Exception {
        var file = folder.resolve("keyset.json");
        Files.writeString(file, "not a keyset");

        assertThatThrownBy(() -> KeysetFile.addSigningKey(file)).isInstanceOf(CannotRun.class);
        assertThat(Files.readString(file)).isEqualTo("not a keyset");
    }

    /** The JDK knows nothing of us: it stands for any program that somebody else uses. */
    @Test
    void anyProgramThatKnowsEd25519CanCheckASignature() throws Exception {
        var keys = Keyset.parse(Keyset.generate()).signing();
        byte[] bytes = Base64.getUrlDecoder().decode(keys.publicKeys().getFirst().base64Url());

        var check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(bytes))));
        check.update(CONTENT);

        assertThat(check.verify(keys.sign(CONTENT))).isTrue();
    }

    /** RFC 8032: little-endian y, and the sign of x in the highest bit. */
    private static EdECPoint point(byte[] bytes) {
        boolean odd = (bytes[31] & 0x80) != 0;
        byte[] y = new byte[32];
        for (int at = 0; at < y.length; at++) {
            y[at] = bytes[31 - at];
        }
        y[0] &= 0x7f;
        return new EdECPoint(odd, new java.math.BigInteger(1, y));
    }
}
