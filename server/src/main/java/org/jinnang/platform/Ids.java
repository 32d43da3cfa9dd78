package org.jinnang.platform;

import java.util.UUID;

/** Makes ids: UUIDv7 of RFC 9562, from the injected clock and randomness. */
public interface Ids {

    /** A new UUIDv7, later ones sort after earlier ones of this process. */
    UUID next();
}
