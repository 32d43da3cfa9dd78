package org.jinnang.statement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What the form of the page sends, in memory: nothing of it is ever written to a disk. */
final class Upload {

    private static final Pattern NAME = Pattern.compile("[; ]name=\"([a-z]{1,20})\"");
    private static final int BUFFER = 4096;
    private static final int MOST_PARTS = 8;

    private final String code;
    private final byte[] file;

    private Upload(String code, byte[] file) {
        this.code = code;
        this.file = file;
    }

    /** Empty when none was typed. */
    String code() {
        return code;
    }

    /** Empty when none was chosen. */
    byte[] file() {
        return file;
    }

    /** Reads a body of {@code multipart/form-data}; empty when it is none. */
    static Optional<Upload> read(String contentType, byte[] body) {
        Optional<byte[]> boundary = boundary(contentType);
        if (boundary.isEmpty()) {
            return Optional.empty();
        }
        String code = "";
        byte[] file = {};
        try {
            var parts =
                    new MultipartStream(
                            new ByteArrayInputStream(body), boundary.get(), BUFFER, null);
            boolean more = parts.skipPreamble();
            for (int part = 0; more && part < MOST_PARTS; part++) {
                Matcher name = NAME.matcher(parts.readHeaders());
                var content = new ByteArrayOutputStream();
                parts.readBodyData(content);
                switch (name.find() ? name.group(1) : "") {
                    case "code" -> code = content.toString(StandardCharsets.UTF_8);
                    case "file" -> file = content.toByteArray();
                    default -> {
                        // Not ours.
                    }
                }
                more = parts.readBoundary();
            }
            return Optional.of(new Upload(code.strip(), file));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> boundary(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return Optional.ofNullable(type.getParameter("boundary"))
                    .filter(_ -> type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA))
                    .map(text -> text.replace("\"", "").getBytes(StandardCharsets.ISO_8859_1));
        } catch (InvalidMediaTypeException _) {
            return Optional.empty();
        }
    }
}
