package org.jinnang.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The files every page shares; their address changes with their content, so they may be kept. */
@Component
final class Assets {

    private static final String SAFETY_STYLE = "/assets/safety.css";

    private final String safetyStyle = SAFETY_STYLE + "?v=" + version(SAFETY_STYLE);

    /** The address of the style of server-rendered pages. */
    String safetyStyle() {
        return safetyStyle;
    }

    private static String version(String path) {
        try {
            byte[] content = new ClassPathResource("static" + path).getContentAsByteArray();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
