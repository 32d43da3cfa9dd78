package org.jinnang.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.List;
import org.jinnang.postgres.CannotStart;
import org.slf4j.LoggerFactory;

/** The command {@code bench}: what to measure and its options, as the launcher hands them on. */
public final class Bench {

    private Bench() {}

    /**
     * Runs and ends with 0; with 2 where the options make no sense; with 1 where nothing could be
     * measured or the books do not hold.
     */
    public static void main(String[] words) throws Exception {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws Exception {
        quietLog();
        try {
            switch (words.isEmpty() ? "" : words.getFirst()) {
                case "ledger" -> ledger(Options.of(words.subList(1, words.size())));
                case "payments" -> payments(PaymentOptions.of(words.subList(1, words.size())));
                case "signin" -> signIn(SignInOptions.of(words.subList(1, words.size())));
                default ->
                        throw new Refused(
                                "可以测量：ledger、payments、signin",
                                "What can be measured: ledger, payments, signin");
            }
            return 0;
        } catch (Refused refused) {
            System.err.println(refused.chinese() + "\n" + refused.getMessage());
            return 2;
        } catch (CannotStart cannot) {
            System.err.println(cannot.chinese() + "\n" + cannot.english());
            return 1;
        } catch (BooksCheck.Broken broken) {
            System.err.println("账目不符，结果无效 / the books do not hold, nothing here counts:");
            System.err.println(broken.getMessage());
            return 1;
        }
    }

    private static void ledger(Options options) {
        try (var server = BenchServer.start(checkout());
                var plan = Plan.of(options, server)) {
            plan.run();
        }
    }

    private static void payments(PaymentOptions options) throws Exception {
        try (var server = BenchServer.start(checkout())) {
            new PaymentPlan(options, System.out).run(server);
        }
    }

    private static void signIn(SignInOptions options) throws Exception {
        try (var server = BenchServer.start(checkout())) {
            new SignInPlan(options, System.out).run(server);
        }
    }

    /** Without it the libraries would report every connection. */
    static void quietLog() {
        log(Level.WARN);
    }

    /** When somebody stops the run, nobody wants to read that the database is gone. */
    static void silence() {
        log(Level.OFF);
    }

    private static void log(Level level) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(level);
    }

    private static Path checkout() {
        return Path.of(System.getProperty("jinnang.checkout", "")).toAbsolutePath();
    }
}
