package org.jinnang.place;

import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jinnang.platform.CannotRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Looks up where an address is, in a file in the MaxMind DB format that the setting {@code
 * JINNANG_PLACES_MMDB} names. It is read whole at the start, so replacing it under a running server
 * harms nothing; the new one counts from the next start on.
 */
@Component
public class Places {

    static final String SETTING = "jinnang.places.mmdb";

    private static final Logger log = LoggerFactory.getLogger(Places.class);

    private final Optional<Reader> file;

    Places(Environment settings) {
        String path = settings.getProperty(SETTING, "");
        this.file = path.isEmpty() ? Optional.empty() : Optional.of(read(path));
    }

    /** Empty without a file, for private addresses, and for what the file does not know. */
    public Optional<Place> of(String ip) {
        return file.flatMap(reader ->
                PublicAddresses.parse(ip)
                        .flatMap(address -> find(reader, address))
                        .flatMap(PlaceEntry::place));
    }

    /** A place that cannot be read is no place: nobody's sign-in fails because of it. */
    private static Optional<Map<?, ?>> find(Reader reader, InetAddress address) {
        try {
            return Optional.ofNullable(reader.get(address, Map.class));
        } catch (IOException | RuntimeException e) {
            log.warn("The file of places has an entry that cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Reader read(String path) {
        try {
            return new Reader(new File(path), Reader.FileMode.MEMORY);
        } catch (IOException | RuntimeException e) {
            throw new CannotRun(
                    "JINNANG_PLACES_MMDB 指的文件读不了，或者不是 MaxMind DB 格式：" + path,
                    "The file that JINNANG_PLACES_MMDB names cannot be read or is not in the"
                            + " MaxMind DB format: "
                            + path);
        }
    }
}
