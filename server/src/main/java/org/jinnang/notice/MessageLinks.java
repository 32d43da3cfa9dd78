package org.jinnang.notice;

import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.PublicAddress;
import org.springframework.stereotype.Service;

/**
 * Links that do one thing for whoever reads the message. Whoever issues one keeps its hash beside
 * what it is about, and with that until when it works, and that it works once.
 */
@Service
public class MessageLinks {

    private final LinkTokens tokens;
    private final PublicAddress publicAddress;

    MessageLinks(LinkTokens tokens, PublicAddress publicAddress) {
        this.tokens = tokens;
        this.publicAddress = publicAddress;
    }

    /**
     * A new link.
     *
     * @param address absolute, for the message
     * @param hash all that may be kept of it
     */
    public record Issued(String address, Digest hash) {

        /** Without the address: whoever has it can use it. */
        @Override
        public String toString() {
            return "a link";
        }
    }

    /**
     * @param page such as {@code /undo}
     */
    public Issued issue(String page) {
        String token = tokens.next();
        return new Issued(publicAddress.url() + page + "?t=" + token, LinkTokens.hash(token));
    }

    /** By what a token is found; empty when it cannot be one of ours. */
    public Optional<Digest> hash(String token) {
        return LinkTokens.isFormed(token) ? Optional.of(LinkTokens.hash(token)) : Optional.empty();
    }
}
