package org.jinnang.place;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** Which addresses can be anywhere: those that a whole network shares cannot. Pure. */
final class PublicAddresses {

    private PublicAddresses() {}

    /** The address, unless it is private, shared, or none at all; names are never looked up. */
    static Optional<InetAddress> parse(String ip) {
        try {
            return Optional.of(InetAddress.ofLiteral(ip)).filter(PublicAddresses::isPublic);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isPublic(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal(address)
                || isCarrierGrade(address));
    }

    /** RFC 4193: fc00::/7. */
    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** RFC 6598: 100.64.0.0/10. */
    private static boolean isCarrierGrade(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    }
}
