package org.jinnang.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jinnang.testing.WalletBrowser;
import org.jspecify.annotations.Nullable;

/** A browser, and what should be true of it: who is signed in, whom it is trusted by, its waits. */
final class WalkedBrowser {

    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    final WalletBrowser http;
    @Nullable Session session;
    @Nullable Trust trust;
    private final Map<String, Series> series = new HashMap<>();

    WalkedBrowser(WalletBrowser http) {
        this.http = http;
    }

    /** Somebody signed in; {@code seen} is written down once a minute. */
    static final class Session {
        final WalkedWallet wallet;
        boolean ended;
        boolean confirmed = true;
        @Nullable Trust trust;
        private final Instant opened;
        private Instant seen;

        Session(WalkedWallet wallet, Instant now) {
            this.wallet = wallet;
            this.opened = now;
            this.seen = now;
        }

        boolean isTrusted() {
            return trust != null && !trust.ended;
        }

        boolean isLive(Instant now) {
            return !ended && seen.plus(IDLE).isAfter(now) && opened.plus(LONGEST).isAfter(now);
        }

        void touch(Instant now) {
            if (!seen.plus(Duration.ofMinutes(1)).isAfter(now)) {
                seen = now;
            }
        }

        /** Both codes were shown: nobody doubts it any more. */
        void renew(Instant now) {
            seen = now;
            confirmed = true;
        }
    }

    /** A holder who trusts this browser. */
    static final class Trust {
        final WalkedWallet wallet;
        boolean ended;
        int wrong;

        Trust(WalkedWallet wallet) {
            this.wallet = wallet;
        }
    }

    /** Three free tries against one name, then 30 s, doubled up to an hour; a day forgets. */
    private static final class Series {
        private int wrong;
        private Instant last = Instant.MIN;
        private Instant waitUntil = Instant.MIN;

        void charge(Instant now) {
            boolean forgotten = wrong > 0 && !last.plus(Duration.ofDays(1)).isAfter(now);
            wrong = forgotten ? 1 : wrong + 1;
            last = now;
            int doublings = Math.min(wrong - 3, 10);
            long seconds = wrong < 3 ? 0 : Math.min(3600, 30L << doublings);
            waitUntil = now.plusSeconds(seconds);
        }
    }

    Optional<WalkedWallet> signedIn(Instant now) {
        return Optional.ofNullable(session)
                .filter(open -> open.isLive(now))
                .map(open -> open.wallet);
    }

    Optional<WalkedWallet> trusting() {
        return Optional.ofNullable(trust).filter(one -> !one.ended).map(one -> one.wallet);
    }

    /** What {@code GET /session} must answer; looking keeps a session awake. */
    Expected look(Instant now) {
        Optional<WalkedWallet> who = signedIn(now);
        if (who.isPresent()) {
            session.touch(now);
            return Expected.done(200)
                    .with("signed_in", true)
                    .with("account_name", who.get().person.name());
        }
        Instant longest =
                series.values().stream()
                        .map(one -> one.waitUntil)
                        .max(Instant::compareTo)
                        .orElse(Instant.MIN);
        return Expected.done(200)
                .with("signed_in", false)
                .with("known_device", trusting().isPresent())
                .with("series.wait_until", longest.isAfter(now) ? longest : "");
    }

    /** Signs in with one of the three names of a holder, who perhaps trusts some device. */
    Expected signIn(
            WalkedWallet wallet, String identifier, boolean right, boolean trusts, Instant now) {
        boolean trusted = trusting().filter(wallet::equals).isPresent();
        Expected expected =
                trusted ? onTrusted(trust, right, now) : elsewhere(wallet, identifier, right, now);
        if (expected.isDone()) {
            session = new Session(wallet, now);
            session.trust = trusted ? trust : null;
            session.confirmed = trusted || !trusts;
        }
        return expected;
    }

    private static Expected onTrusted(Trust trust, boolean right, Instant now) {
        if (trust.wallet.isLost(now)) {
            return WalkedWallet.restricted(
                    new java.util.TreeMap<>(Map.of("lost_wallet", WalkedWallet.NO_END)));
        }
        if (right) {
            trust.wrong = 0;
            return Expected.done(201);
        }
        trust.wrong++;
        trust.ended = trust.wrong == 10;
        return refused(10 - trust.wrong);
    }

    private Expected elsewhere(WalkedWallet wallet, String identifier, boolean right, Instant now) {
        Series waits = series.computeIfAbsent(identifier, _ -> new Series());
        if (waits.waitUntil.isAfter(now)) {
            return Expected.refused(429, "wait").with("until", waits.waitUntil);
        }
        waits.charge(now);
        boolean paused = wallet.isShutForSignIn(now);
        if (right && !paused) {
            wallet.wrongSignIns = 0;
            waits.wrong = 0;
            waits.waitUntil = now;
            return Expected.done(201);
        }
        if (!paused) {
            wallet.countWrongSignIn();
        }
        return refused(Math.max(0, 3 - waits.wrong))
                .with("until", waits.waitUntil.isAfter(now) ? waits.waitUntil : "");
    }

    private static Expected refused(int triesLeft) {
        return Expected.refused(401, "sign_in_refused").with("tries_left", triesLeft);
    }
}
