package org.jinnang.platform.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jinnang.platform.StaffAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The staff's origin: a host that is never the holders'. Without one the staff cannot work at all,
 * which is better than together with the holders.
 */
@Component
final class StaffOrigin implements StaffAddress {

    private static final String NONE = "https://staff.invalid";

    private final URI address;

    StaffOrigin(
            @Value("${jinnang.staff.url:}") String url,
            @Value("${jinnang.public.url}") URI holders) {
        this.address = URI.create(url.isEmpty() ? NONE : url);
        if (address.getHost() == null || !Set.of("", "/").contains(address.getPath())) {
            throw new IllegalArgumentException("The staff's address has the form https://host");
        }
        if (address.getHost().equalsIgnoreCase(holders.getHost())) {
            throw new IllegalArgumentException("The staff's host is not the holders'");
        }
    }

    @Override
    public String url() {
        return address.getScheme() + "://" + authority();
    }

    boolean isNamedBy(String host) {
        return host.toLowerCase(Locale.ROOT).equals(authority());
    }

    boolean isOrigin(String origin) {
        return origin.equals(url());
    }

    private String authority() {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }
}
