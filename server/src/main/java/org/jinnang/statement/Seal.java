package org.jinnang.statement;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jinnang.platform.Signatures;
import org.springframework.stereotype.Component;

/**
 * Signs statements and tells which are genuine. Two signatures, so that paper and file can both be
 * checked:
 *
 * <ul>
 *   <li>of the head. Head and signature together are the <b>code</b>, in base64url: it is printed,
 *       and the picture beside it leads to the page with it.
 *   <li>of the file: of everything before the two lines that a signed PDF ends with, {@code %JNS1
 *       code} and {@code %JNF1 key.signature}. So no byte of the file can change, whatever program
 *       shows it, and checking reads no PDF.
 * </ul>
 */
@Component
class Seal {

    static final int SIGNATURE_BYTES = 64;

    private static final String CODE_LINE = "\n%JNS1 ";
    private static final String FILE_LINE = "\n%JNF1 ";
    private static final String FILE_FORM = "jinnang-file 1\n";
    private static final int LONGEST_END = 8192;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private final Signatures signatures;

    Seal(Signatures signatures) {
        this.signatures = signatures;
    }

    /** The key that a new head must name. */
    String key() {
        return signatures.newestKey();
    }

    /** What is printed. */
    String code(Head head) {
        byte[] content = head.bytes();
        byte[] signature = signatures.sign(content);
        return TEXT.encodeToString(
                ByteBuffer.allocate(content.length + SIGNATURE_BYTES)
                        .put(content)
                        .put(signature)
                        .array());
    }

    /** The file with its end. */
    byte[] sealed(byte[] pdf, Head head, String code) {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(pdf);
        whole.writeBytes((CODE_LINE + code).getBytes(US_ASCII));
        byte[] signature = signatures.sign(file(pdf, code));
        whole.writeBytes(
                (FILE_LINE + head.key() + "." + TEXT.encodeToString(signature) + "\n")
                        .getBytes(US_ASCII));
        return whole.toByteArray();
    }

    /** What checking finds. */
    sealed interface Finding {

        /**
         * We signed it.
         *
         * @param of what was checked
         */
        record Genuine(Head head, Part of) implements Finding {}

        /**
         * It says that it is ours, and it is not as we made it.
         *
         * @param original what we signed, where that part is whole
         */
        record Altered(Optional<Head> original) implements Finding {}

        /** Nothing of it was signed by us. */
        record NotOurs() implements Finding {}
    }

    /** What a person may hold against its signature. */
    enum Part {
        /** The whole file. */
        FILE,
        /** The lines, as a CSV file beside the code. */
        LINES,
        /** The code alone: the figures of the head. */
        CODE
    }

    /** A code as typed, pasted or scanned; blanks and line ends do not matter. */
    Finding check(String typed) {
        return opened(typed.replaceAll("\\s", ""))
                .map(this::checked)
                .orElseGet(Finding.NotOurs::new);
    }

    /** A CSV file with the code of the PDF of the same time. */
    Finding check(String typed, byte[] lines) {
        Finding code = check(typed);
        if (!(code instanceof Finding.Genuine(var head, _))) {
            return code;
        }
        return Sha256.of(lines).equals(head.lines())
                ? new Finding.Genuine(head, Part.LINES)
                : new Finding.Altered(Optional.of(head));
    }

    /** A whole file. */
    Finding check(byte[] file) {
        int end = Math.max(0, file.length - LONGEST_END);
        String tail = new String(file, end, file.length - end, US_ASCII);
        int codeAt = tail.lastIndexOf(CODE_LINE);
        int fileAt = tail.lastIndexOf(FILE_LINE);
        if (codeAt < 0 || fileAt < codeAt) {
            return new String(file, US_ASCII).contains(CODE_LINE)
                    ? new Finding.Altered(Optional.empty())
                    : new Finding.NotOurs();
        }
        String code = tail.substring(codeAt + CODE_LINE.length(), fileAt);
        Optional<Opened> opened = opened(code);
        if (opened.isEmpty()) {
            return new Finding.Altered(Optional.empty());
        }
        if (!(checked(opened.get()) instanceof Finding.Genuine(var head, _))) {
            return checked(opened.get());
        }
        byte[] before = Arrays.copyOf(file, end + codeAt);
        String last = tail.substring(fileAt + FILE_LINE.length());
        return isSigned(last, head, file(before, code))
                ? new Finding.Genuine(head, Part.FILE)
                : new Finding.Altered(Optional.of(head));
    }

    private boolean isSigned(String last, Head head, byte[] content) {
        String named = head.key() + ".";
        if (!last.startsWith(named) || !last.endsWith("\n")) {
            return false;
        }
        String text = last.substring(named.length(), last.length() - 1);
        return decoded(text)
                .filter(signature -> TEXT.encodeToString(signature).equals(text))
                .filter(signature ->
                        signatures.verify(head.key(), content, signature)
                                == Signatures.Verdict.GOOD)
                .isPresent();
    }

    private Finding checked(Opened opened) {
        Head head = opened.head();
        byte[] signature = BYTES.decode(opened.signature());
        return switch (signatures.verify(head.key(), head.bytes(), signature)) {
            case GOOD -> new Finding.Genuine(head, Part.CODE);
            case BAD -> new Finding.Altered(Optional.empty());
            case UNKNOWN_KEY -> new Finding.NotOurs();
        };
    }

    /** A head and what is said to be its signature, in base64url. */
    private record Opened(Head head, String signature) {}

    private static Optional<Opened> opened(String code) {
        return decoded(code)
                .filter(bytes -> bytes.length > SIGNATURE_BYTES)
                .filter(bytes -> TEXT.encodeToString(bytes).equals(code))
                .flatMap(bytes -> {
                    int split = bytes.length - SIGNATURE_BYTES;
                    return Head.parse(Arrays.copyOf(bytes, split))
                            .map(head ->
                                    new Opened(
                                            head,
                                            TEXT.encodeToString(
                                                    Arrays.copyOfRange(
                                                            bytes, split, bytes.length))));
                });
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(BYTES.decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What is signed of a file: its digest and the code it carries. */
    private static byte[] file(byte[] before, String code) {
        return (FILE_FORM + code + "\n" + Sha256.of(before) + "\n").getBytes(US_ASCII);
    }
}
