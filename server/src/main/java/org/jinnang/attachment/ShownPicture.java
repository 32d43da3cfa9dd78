package org.jinnang.attachment;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A picture that a page shows: an image whatever asks for it, and kept by nobody on the way. */
public final class ShownPicture {

    /** Whatever a browser makes of a file, nothing in it runs or loads anything. */
    public static final String NOTHING_RUNS = "default-src 'none'; sandbox";

    private ShownPicture() {}

    /**
     * @param jpeg one that {@link Picture} drew
     */
    public static ResponseEntity<byte[]> of(byte[] jpeg) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", NOTHING_RUNS)
                .body(jpeg);
    }
}
