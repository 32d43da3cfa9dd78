package org.jinnang.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jinnang.bench.Members.Member;

/**
 * Holders who pay each other over HTTP, with everything on: session, intent, payment password,
 * limits, audit, notice. Each pays the next one the smallest amount there is.
 */
final class PaymentCells implements AutoCloseable {

    private static final Map<String, String> AMOUNT = Map.of("currency", "CNY", "minor", "1");
    private static final long REST_AFTER_REFUSAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final Gauges gauges;
    private final ProductProcess server;
    private final BooksCheck books;
    private final Connections connections;
    private final BlockingQueue<Payer> free = new LinkedBlockingQueue<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong paid = new AtomicLong();
    private final AtomicLong unsure = new AtomicLong();

    /** A holder at his browser, and whom he pays. */
    private record Payer(Browsing browser, String payee) {}

    /** Signs all of them in. */
    PaymentCells(Gauges gauges, ProductProcess server, BooksCheck books, List<Member> members)
            throws Exception {
        this.gauges = gauges;
        this.server = server;
        this.books = books;
        this.connections = new Connections(server.address());
        for (int number = 0; number < members.size(); number++) {
            Member member = members.get(number);
            var browser = new Browsing(connections, SignInCells.address(number));
            member.device()
                    .ifPresent(cookie -> browser.setCookie(SignInCells.DEVICE_COOKIE, cookie));
            browser.look();
            int status = browser.signIn(member.name(), member.password());
            if (status != 201) {
                throw new IllegalStateException("signing in answers " + status);
            }
            free.add(new Payer(browser, members.get((number + 1) % members.size()).name()));
        }
    }

    /** Each pays again as soon as he is answered. */
    PaymentTurn closed(int callers, Duration warmUp, Duration measured) {
        var before = books.remember();
        var crowd =
                new Crowd(
                        callers,
                        Thread.ofVirtual().factory(),
                        REST_AFTER_REFUSAL,
                        _ -> {
                            payOnce();
                            return Crowd.Outcome.DONE;
                        });
        Cell.pause(warmUp);
        crowd.measure();
        PaymentTurn.Ends ends = measured(measured);
        Crowd.Heard heard = crowd.stop();
        check(before);
        return PaymentTurn.of(heard.doneCount(), heard.done(), heard.failedCount(), ends);
    }

    /** So many a second begin, whether those before are answered or not. */
    PaymentTurn open(int perSecond, Duration warmUp, Duration measured) {
        var before = books.remember();
        var calls = new SteadyCalls(perSecond, _ -> payOnce());
        PaymentTurn.Ends ends;
        try (calls) {
            Cell.pause(warmUp);
            calls.measure();
            ends = measured(measured);
        }
        check(before);
        return PaymentTurn.of(calls.latency().count(), calls.latency(), calls.failed(), ends);
    }

    private PaymentTurn.Ends measured(Duration length) {
        List<Long> own = List.of(ProcessHandle.current().pid());
        Reading callers = gauges.read(own);
        Reading before = gauges.read(List.of(server.pid()));
        Cell.pause(length);
        Reading after = gauges.read(List.of(server.pid()));
        return new PaymentTurn.Ends(before, after, callers, gauges.read(own));
    }

    private void payOnce() throws Exception {
        Payer payer = free.take();
        boolean sure = false;
        try {
            String key = String.format(Locale.ROOT, "bench-payment-%016d", keys.incrementAndGet());
            Connections.Answer answer =
                    payer.browser.pay(payer.payee, AMOUNT, key, Members.PAYMENT_PASSWORD);
            sure = answer.status() < 500;
            if (answer.status() != 200) {
                throw new IllegalStateException(
                        "paying answers " + answer.status() + ": " + answer.body());
            }
            paid.incrementAndGet();
        } finally {
            if (!sure) {
                unsure.incrementAndGet();
            }
            free.add(payer);
        }
    }

    /** What the payers were told is in the books, once. */
    private void check(BooksCheck.Seen before) {
        books.since(before, paid.getAndSet(0), unsure.getAndSet(0));
    }

    @Override
    public void close() {
        connections.close();
    }
}
