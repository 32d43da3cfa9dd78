package org.jinnang.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Service;

/**
 * The devices a holder trusts: at most five, 90 days each, set after a second proof. They survive
 * sign-out and end by forgetting, revoking or a recovery.
 */
@Service
public class Devices {

    /** How long trust lasts. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** What trusting answers. */
    public sealed interface Trusting {

        /**
         * Trusted now.
         *
         * @param cookie value of the device cookie, known only here
         */
        record Trusted(String cookie, TrustedDevice device) implements Trusting {

            @Override
            public String toString() {
                return "Trusted[" + device.id() + "]";
            }
        }

        /** Five are trusted already: forget one first. */
        record TooMany(int atMost) implements Trusting {}
    }

    /** Trusts a browser, in the caller's transaction, after its second proof. */
    public Trusting trust(WalletId wallet, String name) {
        throw new UnsupportedOperationException();
    }

    /** The trusted device behind the browser's device cookie, whoever it belongs to. */
    public Optional<TrustedDevice> known(Browser browser) {
        throw new UnsupportedOperationException();
    }

    /** The devices the holder trusts now, newest first. */
    public List<TrustedDevice> of(WalletId wallet) {
        throw new UnsupportedOperationException();
    }

    /** Ends the trust of one device; again changes nothing. Whether it was trusted. */
    public boolean revoke(WalletId wallet, DeviceId device) {
        throw new UnsupportedOperationException();
    }

    /** Ends the trust of all devices of the holder; how many were trusted. */
    public int revokeAll(WalletId wallet) {
        throw new UnsupportedOperationException();
    }
}
