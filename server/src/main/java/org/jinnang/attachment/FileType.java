package org.jinnang.attachment;

import java.util.Locale;

/** What can be handed in; told by the content itself. */
public enum FileType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    PDF("application/pdf");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Such as {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
