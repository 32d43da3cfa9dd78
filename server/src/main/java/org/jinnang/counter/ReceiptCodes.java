package org.jinnang.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jinnang.kernel.BranchId;
import org.jinnang.platform.Signatures;
import org.springframework.stereotype.Component;

/**
 * The signed code of a receipt. It names the visit, the branch, the moment and the hash of the
 * form, and nothing about the holder; a change of any of them is noticed.
 */
@Component
class ReceiptCodes {

    private static final int SIGNATURE = 64;
    private static final String FORM = "jinnang-receipt 1";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private final Signatures signatures;

    ReceiptCodes(Signatures signatures) {
        this.signatures = signatures;
    }

    /** What a code says. */
    record Said(String number, BranchId branch, Instant submittedAt, String formHash) {}

    String of(Visit visit) {
        byte[] content =
                String.join(
                                "\n",
                                FORM,
                                signatures.newestKey(),
                                visit.number(),
                                visit.branch().text(),
                                visit.submittedAt().orElseThrow().toString(),
                                Hashes.written(visit.form().orElseThrow().hash()))
                        .getBytes(UTF_8);
        return TEXT.encodeToString(
                ByteBuffer.allocate(content.length + SIGNATURE)
                        .put(content)
                        .put(signatures.sign(content))
                        .array());
    }

    /** What a genuine one says; empty for whatever we did not sign just so. */
    Optional<Said> check(String typed) {
        byte[] bytes;
        try {
            bytes = BYTES.decode(typed.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(bytes, bytes.length - SIGNATURE, bytes.length);
        String[] lines = new String(content, UTF_8).split("\n", -1);
        if (lines.length != 6
                || !lines[0].equals(FORM)
                || signatures.verify(lines[1], content, signature) != Signatures.Verdict.GOOD) {
            return Optional.empty();
        }
        return BranchId.parse(lines[3])
                .map(branch -> new Said(lines[2], branch, Instant.parse(lines[4]), lines[5]));
    }
}
