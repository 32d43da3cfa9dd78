package org.jinnang.platform.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jinnang.platform.PublicAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Under which name people reach this server; it comes from the settings and never from a request (a
 * forged Host header must not end up in a link).
 */
@Component
final class WebAddress implements PublicAddress {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    private final URI address;

    WebAddress(@Value("${jinnang.public.url}") URI address) {
        if (address.getHost() == null || !Set.of("", "/").contains(address.getPath())) {
            throw new IllegalArgumentException("The public address has the form https://host");
        }
        this.address = address;
    }

    @Override
    public String url() {
        return address.getScheme() + "://" + authority();
    }

    /**
     * Whether the header names this server. On loopback the bare address is as good as the name.
     */
    boolean isNamedBy(String host) {
        String asked = host.toLowerCase(Locale.ROOT);
        return asked.equals(authority()) || isBareLoopback(asked);
    }

    /** Whether a page was asked for by number where the name is needed (cookies, passkeys). */
    boolean isBareLoopback(String host) {
        return "localhost".equals(address.getHost())
                && LOOPBACK.stream().anyMatch(number -> host.equals(number + port()));
    }

    /** Whether a page of this server has this origin. */
    boolean isOrigin(String origin) {
        return origin.equals(url())
                || (origin.startsWith("http://")
                        && isBareLoopback(origin.substring("http://".length())));
    }

    private String authority() {
        return address.getHost().toLowerCase(Locale.ROOT) + port();
    }

    private String port() {
        return address.getPort() < 0 ? "" : ":" + address.getPort();
    }
}
