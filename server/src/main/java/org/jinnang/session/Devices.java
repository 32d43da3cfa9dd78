package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Question;
import org.jinnang.policy.Policy;
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

    private final DeviceStore store;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;
    private final Policy policy;

    Devices(DeviceStore store, Tokens tokens, Clock clock, Ids ids, Policy policy) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
        this.policy = policy;
    }

    /**
     * Trusts a browser, in the caller's transaction, after its second proof.
     *
     * @param name 1 to 60 characters
     */
    public Trusting trust(WalletId wallet, String name) {
        Instant now = clock.instant();
        int atMost = policy.budgets().trustedDevicesAtMost();
        var device =
                new TrustedDevice(wallet, new DeviceId(ids.next()), name, now, now.plus(LIFE), now);
        String cookie = tokens.next();
        store.endExpired(wallet, now);
        for (int slot = 1; slot <= atMost; slot++) {
            if (store.insert(device, slot, Cookies.digest(cookie))) {
                return new Trusting.Trusted(cookie, device);
            }
        }
        return new Trusting.TooMany(atMost);
    }

    /** The trusted device behind the browser's device cookie, whoever it belongs to. */
    public Optional<TrustedDevice> known(Browser browser) {
        Instant now = clock.instant();
        return browser.deviceToken().flatMap(token -> store.find(token, now));
    }

    /** The question behind {@link #known}; none where the browser has no such cookie. */
    public Optional<Question<Optional<TrustedDevice>>> knownAsked(Browser browser, Instant now) {
        return browser.deviceToken().map(token -> DeviceStore.asked(token, now));
    }

    /** The devices the holder trusts now, newest first. */
    public List<TrustedDevice> of(WalletId wallet) {
        return store.of(wallet, clock.instant());
    }

    /** The question behind {@link #of}, to be asked together with others. */
    public Question<List<TrustedDevice>> asked(WalletId wallet, Instant now) {
        return DeviceStore.asked(wallet, now);
    }

    /** Ends the trust of one device; again changes nothing. Whether it was trusted. */
    public boolean revoke(WalletId wallet, DeviceId device) {
        return store.end(wallet, Optional.of(device), Optional.empty(), clock.instant()) == 1;
    }

    /** Ends the trust of all devices of the holder; how many were trusted. */
    public int revokeAll(WalletId wallet) {
        return store.end(wallet, Optional.empty(), Optional.empty(), clock.instant());
    }

    /** Ends the trust of all devices of the holder but this one; how many were trusted. */
    public int revokeOthers(WalletId wallet, Optional<DeviceId> kept) {
        return store.end(wallet, Optional.empty(), kept, clock.instant());
    }

    /** Gives a device another name; the one before, or empty when it is not trusted any more. */
    public Optional<String> rename(WalletId wallet, DeviceId device, DeviceName name) {
        return store.rename(wallet, device, name.text(), clock.instant());
    }

    /** Whether this was ever a trusted device of the holder. */
    public boolean isHis(WalletId wallet, DeviceId device) {
        return store.exists(wallet, device);
    }
}
