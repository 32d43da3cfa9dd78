package org.jinnang.notice;

import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.PublicAddress;
import org.springframework.stereotype.Service;

/**
 * Links that take back what the message tells. Whoever issues one keeps its hash beside what it
 * takes back, and with that until when it works, and that it works once.
 */
@Service
public class UndoLinks {

    private final LinkTokens tokens;
    private final PublicAddress publicAddress;

    UndoLinks(LinkTokens tokens, PublicAddress publicAddress) {
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
            return "an undo link";
        }
    }

    public Issued issue() {
        String token = tokens.next();
        return new Issued(publicAddress.url() + "/undo?t=" + token, LinkTokens.hash(token));
    }

    /** By what a token is found; empty when it cannot be one of ours. */
    public Optional<Digest> hash(String token) {
        return LinkTokens.isFormed(token) ? Optional.of(LinkTokens.hash(token)) : Optional.empty();
    }
}
