package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The operator's file of passwords that are known from breaches, if there is one: hashes in hex,
 * SHA-1 or SHA-256, one in a line and sorted, each perhaps followed by a colon and a count. It may
 * be larger than memory: some twenty short reads find a hash or its absence.
 */
@Component
class BreachedPasswords implements DisposableBean {

    /** A hash, a colon, a count and the end of the line. */
    private static final int LONGEST_LINE = 64 + 1 + 19 + 2;

    private static final Pattern LINE =
            Pattern.compile("([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})(:[0-9]{1,19})?\\r?");
    private static final int SHA_1 = 40;
    private static final int SAMPLES = 64;

    /** The opened file. */
    private record Sorted(FileChannel file, long size, int digits) {}

    private final Optional<Sorted> sorted;

    @Autowired
    BreachedPasswords(@Value("${jinnang.breached-passwords.file:}") String file) {
        this(file.isBlank() ? Optional.empty() : Optional.of(Path.of(file)));
    }

    private BreachedPasswords(Optional<Path> file) {
        this.sorted = file.map(BreachedPasswords::open);
    }

    /** Nobody gave a file. */
    static BreachedPasswords none() {
        return new BreachedPasswords(Optional.empty());
    }

    /**
     * @throws CannotRun when it cannot be read or does not look like such a file
     */
    static BreachedPasswords of(Path file) {
        return new BreachedPasswords(Optional.of(file));
    }

    /** Whether exactly this password stands in the file. */
    boolean contains(String password) {
        return sorted.filter(file -> contains(file, password)).isPresent();
    }

    private static boolean contains(Sorted sorted, String password) {
        try {
            return find(sorted, hash(password, sorted.digits()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean find(Sorted sorted, String wanted) throws IOException {
        long from = 0;
        long to = sorted.size();
        while (from < to) {
            long start = lineStart(sorted.file(), from, from + (to - from) / 2);
            String line = line(sorted.file(), start);
            int order = hashOf(line).compareTo(wanted);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = start + line.length() + 1;
            } else {
                to = start;
            }
        }
        return false;
    }

    /** Where the line begins that this byte belongs to. */
    private static long lineStart(FileChannel file, long from, long middle) throws IOException {
        long begin = Math.max(from, middle - LONGEST_LINE);
        byte[] before = read(file, begin, (int) (middle - begin));
        for (int at = before.length - 1; at >= 0; at--) {
            if (before[at] == '\n') {
                return begin + at + 1;
            }
        }
        if (begin > from) {
            throw new IOException("A line of the breached passwords is too long");
        }
        return from;
    }

    private static String line(FileChannel file, long start) throws IOException {
        String read = new String(read(file, start, LONGEST_LINE), US_ASCII);
        int end = read.indexOf('\n');
        return end < 0 ? read : read.substring(0, end);
    }

    private static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            int count = file.read(buffer, from + buffer.position());
            if (count < 0) {
                break;
            }
        }
        byte[] read = new byte[buffer.position()];
        buffer.flip().get(read);
        return read;
    }

    private static String hashOf(String line) {
        int end = line.indexOf(':');
        return (end < 0 ? line : line.substring(0, end)).strip().toUpperCase(Locale.ROOT);
    }

    private static String hash(String password, int digits) {
        try {
            // The file says which; nothing is protected by this hash.
            var digest = MessageDigest.getInstance(digits == SHA_1 ? "SHA-1" : "SHA-256");
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(digest.digest(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sorted open(Path path) {
        try {
            var file = FileChannel.open(path, StandardOpenOption.READ);
            String first = line(file, 0);
            if (!LINE.matcher(first).matches()) {
                file.close();
                throw unfit(path);
            }
            var sorted = new Sorted(file, file.size(), hashOf(first).length());
            if (!looksSorted(sorted)) {
                file.close();
                throw unfit(path);
            }
            return sorted;
        } catch (IOException _) {
            throw new CannotRun(
                    "读不到泄露密码文件 " + path + "。",
                    "The file of breached passwords " + path + " cannot be read.");
        }
    }

    /** A file may be huge, so lines far from each other are compared, not all. */
    private static boolean looksSorted(Sorted sorted) throws IOException {
        String before = "";
        for (int sample = 0; sample < SAMPLES; sample++) {
            long middle = sorted.size() / SAMPLES * sample;
            String line = line(sorted.file(), lineStart(sorted.file(), 0, middle));
            String hash = hashOf(line);
            boolean fits = LINE.matcher(line).matches() && hash.length() == sorted.digits();
            if (!fits || hash.compareTo(before) < 0) {
                return false;
            }
            before = hash;
        }
        return true;
    }

    private static CannotRun unfit(Path path) {
        return new CannotRun(
                "泄露密码文件 " + path + " 应每行一个十六进制的 SHA-1 或 SHA-256，按顺序排列，后面可以有冒号和次数。",
                "The file of breached passwords "
                        + path
                        + " is to hold one SHA-1 or SHA-256 in hex in each line, sorted, perhaps"
                        + " followed by a colon and a count.");
    }

    @Override
    public void destroy() throws IOException {
        if (sorted.isPresent()) {
            sorted.get().file().close();
        }
    }
}
