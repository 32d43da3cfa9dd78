package org.jinnang.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A device with one passkey, and the browser around it: makes and signs what Web Authentication
 * says, byte by byte, and lies where a test wants it to.
 */
public final class SoftPasskey {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int KEY_INCLUDED = 0x40;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key;
    private final byte[] credentialId;
    private String origin;
    private String rpId = "";
    private String handle = "";
    private int flags = USER_PRESENT | USER_VERIFIED;
    private long count;

    /**
     * @param origin where the browser believes to be
     */
    public SoftPasskey(String origin) {
        this.origin = origin;
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            this.key = keys.generateKeyPair();
            this.credentialId = sha256(key.getPublic().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The browser is on another page. */
    public SoftPasskey at(String elsewhere) {
        this.origin = elsewhere;
        return this;
    }

    /** The device signs for another name. */
    public SoftPasskey of(String otherRpId) {
        this.rpId = otherRpId;
        return this;
    }

    /** The device says that it belongs to another holder. */
    public SoftPasskey sayingItIs(SoftPasskey other) {
        this.handle = other.handle;
        return this;
    }

    /** The device says nothing about its holder. */
    public SoftPasskey sayingNothing() {
        this.handle = "";
        return this;
    }

    /** The device does not ask who uses it. */
    public SoftPasskey unverified() {
        flags &= ~USER_VERIFIED;
        return this;
    }

    /** Nobody touches the device. */
    public SoftPasskey untouched() {
        flags &= ~USER_PRESENT;
        return this;
    }

    /** The next signature has the number after this one. */
    public SoftPasskey counting(long last) {
        this.count = last;
        return this;
    }

    /** What the device answers to {@code navigator.credentials.create}. */
    public Map<String, Object> made(JsonNode creation, String name) {
        if (rpId.isEmpty()) {
            rpId = creation.get("rp_id").asString();
        }
        handle = creation.get("user_handle").asString();
        byte[] said = said(flags | KEY_INCLUDED, credential());
        byte[] attestation =
                joined(
                        head(5, 3),
                        text("fmt"),
                        text("none"),
                        text("attStmt"),
                        head(5, 0),
                        text("authData"),
                        bytes(said));
        return Map.of(
                "client_data", TEXT.encodeToString(clientData("webauthn.create", creation)),
                "attestation", TEXT.encodeToString(attestation),
                "name", name);
    }

    /** What the device answers to {@code navigator.credentials.get}. */
    public Map<String, Object> signed(JsonNode question) {
        count++;
        byte[] said = said(flags, new byte[0]);
        byte[] clientData = clientData("webauthn.get", question);
        var answer = new TreeMap<String, Object>();
        answer.put("credential_id", TEXT.encodeToString(credentialId));
        answer.put("client_data", TEXT.encodeToString(clientData));
        answer.put("authenticator_data", TEXT.encodeToString(said));
        answer.put("signature", TEXT.encodeToString(signature(joined(said, sha256(clientData)))));
        if (!handle.isEmpty()) {
            answer.put("user_handle", handle);
        }
        return answer;
    }

    private byte[] clientData(String type, JsonNode asked) {
        String json =
                """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
                """
                        .formatted(type, asked.get("challenge").asString(), origin);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] said(int flagsNow, byte[] rest) {
        byte[] number = ByteBuffer.allocate(4).putInt((int) count).array();
        return joined(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flagsNow},
                number,
                rest);
    }

    /** Attested credential data: no make of device, the id, the public key in COSE. */
    private byte[] credential() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        byte[] length = ByteBuffer.allocate(2).putShort((short) credentialId.length).array();
        return joined(
                new byte[16],
                length,
                credentialId,
                head(5, 5),
                number(1),
                number(2),
                number(3),
                number(-7),
                number(-1),
                number(1),
                number(-2),
                bytes(coordinate(point.getAffineX())),
                number(-3),
                bytes(coordinate(point.getAffineY())));
    }

    private byte[] signature(byte[] message) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    // CBOR, as much of it as is needed here

    private static byte[] head(int major, int value) {
        int type = major << 5;
        if (value < 24) {
            return new byte[] {(byte) (type | value)};
        }
        return value < 256
                ? new byte[] {(byte) (type | 24), (byte) value}
                : new byte[] {(byte) (type | 25), (byte) (value >> 8), (byte) value};
    }

    private static byte[] number(int value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    private static byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return joined(head(3, bytes.length), bytes);
    }

    private static byte[] bytes(byte[] value) {
        return joined(head(2, value.length), value);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
