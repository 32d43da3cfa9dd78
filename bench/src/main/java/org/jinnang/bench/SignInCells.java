package org.jinnang.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jinnang.authenticator.Argon2id;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.bench.Members.Member;
import org.jspecify.annotations.Nullable;

/** What takes turns in {@code bench signin}, on one running server. */
final class SignInCells implements AutoCloseable {

    /** So many balance reads a second go on beside the sign-ins. */
    static final int READS_PER_SECOND = 50;

    static final int READERS = 16;

    private static final int CHECKERS = 8;
    private static final long REST_AFTER_REFUSAL = TimeUnit.SECONDS.toNanos(1);
    private static final String CHEAP = "/api/v1/app-lock";
    static final String DEVICE_COOKIE = "__Host-jn-device";

    private final Gauges gauges;
    private final ProductProcess server;
    private final Members.All all;
    private final Connections connections;
    private final BlockingQueue<Visitor> waiting = new LinkedBlockingQueue<>();
    private final List<Browsing> readers = new ArrayList<>();

    /** A holder at his browser. */
    private record Visitor(Member member, Browsing browser) {}

    SignInCells(Gauges gauges, ProductProcess server, Members.All all) throws Exception {
        this.gauges = gauges;
        this.server = server;
        this.all = all;
        this.connections = new Connections(server.address());
        for (Member member : all.members()) {
            var browser = new Browsing(connections, address(waiting.size()));
            member.device().ifPresent(cookie -> browser.setCookie(DEVICE_COOKIE, cookie));
            browser.look();
            waiting.add(new Visitor(member, browser));
        }
    }

    /** Each browser comes from somewhere else: 198.18.0.0/15 is kept for measuring (RFC 2544). */
    static String address(int number) {
        return String.format(
                Locale.ROOT, "198.%d.%d.%d", 18 + (number >> 16), number >> 8 & 255, number & 255);
    }

    /** Some people sign in and stay: they read, and nobody signs in as one of them any more. */
    void seatReaders() throws Exception {
        for (int reader = 0; reader < Math.min(READERS, all.members().size() / 4); reader++) {
            Visitor visitor = waiting.take();
            int status = signIn(visitor);
            if (status != 201) {
                throw new IllegalStateException("signing in answers " + status);
            }
            readers.add(visitor.browser());
        }
    }

    /** As many as can sign in at once: the server cannot keep so many waiting and refuses most. */
    int mostCallers() {
        return Math.min(waiting.size(), SignInOptions.overloadCallers());
    }

    /** The yardstick: the same hash, on as many threads as the server hashes on. */
    SignInTurn hash(Duration warmUp, Duration measured) {
        var kept = new PasswordHash(all.encoded());
        int processors = Runtime.getRuntime().availableProcessors();
        return turn(
                processors,
                Thread.ofPlatform().daemon().factory(),
                warmUp,
                measured,
                List.of(ProcessHandle.current().pid()),
                null,
                _ -> {
                    if (!Argon2id.matches(all.password(), kept)) {
                        throw new IllegalStateException("the hash does not match");
                    }
                    return Crowd.Outcome.DONE;
                });
    }

    /** People sign in, and nothing else happens. */
    SignInTurn signIns(int callers, Duration warmUp, Duration measured) {
        return signIns(callers, warmUp, measured, null);
    }

    /** People sign in, and others read their balance meanwhile. */
    SignInTurn signInsAndReads(int callers, Duration warmUp, Duration measured) {
        try (var reads = new SteadyCalls(READS_PER_SECOND, this::readBalance)) {
            return signIns(callers, warmUp, measured, reads).beside(reads);
        }
    }

    private SignInTurn signIns(
            int callers,
            Duration warmUp,
            Duration measured,
            @Nullable SteadyCalls reads) { // null where nobody reads beside
        return turn(
                callers,
                Thread.ofVirtual().factory(),
                warmUp,
                measured,
                List.of(server.pid()),
                reads,
                _ -> signInSomebody());
    }

    /** What a session costs each request: one that is refused without one, and does hardly more. */
    SignInTurn sessionChecks(Duration warmUp, Duration measured) {
        return turn(
                Math.min(CHECKERS, readers.size()),
                Thread.ofVirtual().factory(),
                warmUp,
                measured,
                List.of(server.pid()),
                null,
                caller -> {
                    int status = readers.get(caller).get(CHEAP).status();
                    if (status != 200) {
                        throw new IllegalStateException("no session: " + status);
                    }
                    return Crowd.Outcome.DONE;
                });
    }

    private SignInTurn turn(
            int callers,
            ThreadFactory threads,
            Duration warmUp,
            Duration measured,
            List<Long> processes,
            @Nullable SteadyCalls reads, // null where nobody reads beside
            Crowd.Call call) {
        var crowd = new Crowd(callers, threads, REST_AFTER_REFUSAL, call);
        Cell.pause(warmUp);
        crowd.measure();
        if (reads != null) {
            reads.measure();
        }
        Reading before = gauges.read(processes);
        Cell.pause(measured);
        Reading after = gauges.read(processes);
        return SignInTurn.of(crowd.stop(), before, after);
    }

    private Crowd.Outcome signInSomebody() throws Exception {
        Visitor visitor = waiting.take();
        try {
            int status = signIn(visitor);
            return switch (status) {
                case 201 -> Crowd.Outcome.DONE;
                case 429 -> Crowd.Outcome.REFUSED;
                default -> throw new IllegalStateException("signing in answers " + status);
            };
        } finally {
            waiting.add(visitor);
        }
    }

    private static int signIn(Visitor visitor) throws Exception {
        return visitor.browser().signIn(visitor.member().name(), visitor.member().password());
    }

    private void readBalance(int number) throws Exception {
        int status = readers.get(number % readers.size()).get("/api/v1/wallet").status();
        if (status != 200) {
            throw new IllegalStateException("reading answers " + status);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
