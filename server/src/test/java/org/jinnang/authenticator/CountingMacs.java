package org.jinnang.authenticator;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;

/** Counts how often a secret was really looked at. */
final class CountingMacs implements Macs {

    final AtomicInteger count = new AtomicInteger();
    private final Macs macs;

    CountingMacs(Macs macs) {
        this.macs = macs;
    }

    @Override
    public KeyedDigest mac(String purpose, byte[]... parts) {
        count.incrementAndGet();
        return macs.mac(purpose, parts);
    }

    @Override
    public Optional<Digest> macUnder(int keyId, String purpose, byte[]... parts) {
        count.incrementAndGet();
        return macs.macUnder(keyId, purpose, parts);
    }
}
