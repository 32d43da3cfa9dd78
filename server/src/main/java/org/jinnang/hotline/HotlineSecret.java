package org.jinnang.hotline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Macs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * What the telephone system and the server share: {@code whsec_} and 24 to 64 bytes in Base64, in
 * the file that {@code JINNANG_HOTLINE_SECRET_FILE} names. Without it there is no hotline. The demo
 * has one of its own, made from its keyset.
 */
@Component
class HotlineSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES_LEAST = 24;
    private static final int BYTES_MOST = 64;

    private final Optional<byte[]> bytes;

    @Autowired
    HotlineSecret(
            @Value("${jinnang.hotline.secret-file:}") String file,
            Environment environment,
            Macs macs) {
        this(
                file.isBlank()
                        ? ofTheDemo(environment, macs)
                        : Optional.of(parsed(read(file.strip()))));
    }

    HotlineSecret(Optional<byte[]> bytes) {
        this.bytes = bytes.map(byte[]::clone);
    }

    /** Empty when no telephone system is connected. */
    Optional<byte[]> bytes() {
        return bytes.map(byte[]::clone);
    }

    private static Optional<byte[]> ofTheDemo(Environment environment, Macs macs) {
        return environment.acceptsProfiles(Profiles.of("demo | demo-clock"))
                ? Optional.of(macs.mac("hotline of the demo").digest().bytes())
                : Optional.empty();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException _) {
            throw new CannotRun(
                    "读不到 JINNANG_HOTLINE_SECRET_FILE 指的文件。",
                    "The file of JINNANG_HOTLINE_SECRET_FILE cannot be read.");
        }
    }

    /** Reads the form of Standard Webhooks. */
    static byte[] parsed(String text) {
        try {
            if (text.startsWith(PREFIX)) {
                byte[] read = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (read.length >= BYTES_LEAST && read.length <= BYTES_MOST) {
                    return read;
                }
            }
        } catch (IllegalArgumentException _) {
            // said below, without the text
        }
        throw new CannotRun(
                "JINNANG_HOTLINE_SECRET_FILE 里要写 whsec_ 加上 24 到 64 字节的 Base64。",
                "The file of JINNANG_HOTLINE_SECRET_FILE holds whsec_ and 24 to 64 bytes in"
                        + " Base64.");
    }
}
