package org.jinnang.kernel;

import java.util.UUID;

/** An id that the application made: a UUIDv7, shown outside as prefix and Crockford base32. */
public interface Id {

    /** The UUIDv7 behind it. */
    UUID value();

    /** Three letters that say what it names, such as {@code wal}. */
    String prefix();

    /** The form outside the server, such as {@code wal_01jd...}; 30 characters. */
    default String text() {
        return prefix() + "_" + Crockford.encode(value());
    }
}
