package org.jinnang.platform;

import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Digest;

/**
 * The browser a request came from; any handler may take it as an argument.
 *
 * @param series digest of the browser cookie: same browser, same series
 * @param deviceToken digest of the trusted-device cookie, when one was sent; says nothing yet about
 *     whether it is known
 * @param userAgentName such as {@code Chrome, Linux}; for people, never for decisions
 * @param ip address of the other end, or what a trusted proxy says it is
 * @param locale {@link Locale#SIMPLIFIED_CHINESE} or {@link Locale#ENGLISH}
 */
public record Browser(
        Digest series,
        Optional<Digest> deviceToken,
        String userAgentName,
        String ip,
        Locale locale) {}
