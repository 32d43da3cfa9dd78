package org.jinnang.ledger;

import static org.jinnang.ledger.Examiner.demand;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Permit;

/**
 * Several servers write to one database, step by step as chance says: they decide, commit, flush,
 * answer and die in any order, and restrictions come between. No threads, no time, so a seed
 * repeats it. After each step the books must be those of the model, and what was answered must be
 * safe.
 */
final class Simulation {

    private static final int SERVERS = 3;
    private static final long MOST = 5000;

    private final Random random;
    private final SimulatedBooks.Broken broken;
    private final Journal journal = new Journal();
    private final SimulatedBooks books;
    private final PlainBooks model = new PlainBooks(journal);
    private final RandomOrders orders;
    private final List<Server> servers = new ArrayList<>();
    private final List<Submission> submitted = new ArrayList<>();
    private final Set<UUID> answeredFirst = new HashSet<>();
    private final Set<UUID> promised = new HashSet<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final Examiner examiner = new Examiner(model);

    Simulation(long seed, SimulatedBooks.Broken broken) {
        this.random = new Random(seed);
        this.broken = broken;
        this.books = new SimulatedBooks(journal, broken);
        this.orders = new RandomOrders(random, model);
        RandomOrders.YUAN.forEach(account -> open(account, Currency.CNY));
        RandomOrders.DOLLARS.forEach(account -> open(account, Currency.USD));
        journal.commit();
        journal.flush();
        for (int at = 0; at < SERVERS; at++) {
            servers.add(new Server(random.nextInt(-3000, 3000)));
        }
    }

    private void open(long account, Currency currency) {
        boolean system = account < 10;
        long most = system ? Long.MAX_VALUE / 4 : MOST;
        long floor = system ? Long.MIN_VALUE : 0;
        books.open(
                account,
                new Standing(currency.assetId(), 0, 0, 0, 0, 0, floor, most, true, Instant.MIN));
        model.open(account, new PlainBooks.Page(currency, 0, 0, 0, system, most, true, 0));
    }

    /** What has happened, and how often. */
    Map<String, Integer> met() {
        return examiner.met();
    }

    void run(int steps) throws SQLException {
        for (int step = 0; step < steps; step++) {
            step();
            examiner.compare(books.balances());
        }
        for (Server server : servers) {
            while (server.isBusy()) {
                server.step();
                server.flushed();
            }
        }
        examiner.compare(books.balances());
        demand(
                submitted.stream().allMatch(one -> one.answer.isDone()),
                "somebody waits for an answer for ever");
        demand(promised.stream().allMatch(books::isSafe), "an answer was lost");
    }

    private void step() throws SQLException {
        Server server = servers.get(random.nextInt(SERVERS));
        switch (random.nextInt(100)) {
            case 0 -> restrict();
            case 1 -> closeOrOpen();
            case 2 -> server.die();
            case 3 -> crash();
            case 4, 5, 6, 7 -> now = now.plusMillis(random.nextInt(900));
            case 8 -> server.skewMillis = random.nextInt(-3000, 3000);
            default -> {
                switch (random.nextInt(5)) {
                    case 0, 1 -> server.take(orders.next(server.now()));
                    case 2, 3 -> server.step();
                    default -> server.flushed();
                }
            }
        }
    }

    private void restrict() {
        long account = anyAccount();
        books.raiseFence(account);
        model.fence(account, Objects.requireNonNull(model.pages().get(account)).open());
        commitSafely();
    }

    private void closeOrOpen() {
        for (long account : List.of(anyAccount(), anyAccount(), anyAccount(), 24L)) {
            Standing before = Objects.requireNonNull(books.balances().get(account));
            books.set(account, !before.open());
            Standing after = Objects.requireNonNull(books.balances().get(account));
            if (after.fence() != before.fence()) {
                model.fence(account, after.open());
                break;
            }
        }
        commitSafely();
    }

    /** As all but the ledger commit: with everything that came before. */
    private void commitSafely() {
        journal.commit();
        journal.flush();
    }

    private long anyAccount() {
        List<Long> accounts = random.nextBoolean() ? RandomOrders.YUAN : RandomOrders.DOLLARS;
        return accounts.get(1 + random.nextInt(accounts.size() - 1));
    }

    /** The database loses what was not flushed, or a part of it; nobody keeps a connection. */
    private void crash() {
        examiner.meet(journal.unflushed() > 0 ? "loss" : "crash");
        journal.crash(random.nextInt(journal.unflushed() + 1));
        servers.forEach(Server::die);
        demand(promised.stream().allMatch(books::isSafe), "an answer was lost");
        promised.clear(); // they are on disk, which nothing takes back
    }

    /** One server's writer: as {@link BatchWriter}, with two lanes that never share an account. */
    private final class Server {
        private int skewMillis;
        private SeenAccounts seen = new SeenAccounts();
        private SeenKeys keys = new SeenKeys();
        private final List<Submission> waiting = new ArrayList<>();
        private final List<Batch> unflushed = new ArrayList<>();
        private final List<Writing> lanes = List.of(new Writing(), new Writing());

        Server(int skewMillis) {
            this.skewMillis = skewMillis;
        }

        Instant now() {
            return now.plusMillis(skewMillis);
        }

        void take(Permit permit) {
            Submission submission = new Submission(permit, List.of());
            submitted.add(submission);
            waiting.add(submission);
        }

        boolean isBusy() {
            return !waiting.isEmpty()
                    || !unflushed.isEmpty()
                    || lanes.stream().anyMatch(lane -> !lane.deciding.isEmpty());
        }

        void step() throws SQLException {
            lanes.get(random.nextInt(lanes.size())).step();
        }

        /** As {@link Waiting}: nothing of a busy account, and nothing overtakes an earlier one. */
        private List<Submission> free(int most) {
            Set<Long> taken = new HashSet<>();
            lanes.forEach(lane -> lane.deciding.forEach(one -> taken.addAll(one.accounts)));
            List<Submission> free = new ArrayList<>();
            for (Submission one : waiting) {
                if (free.size() < most && Collections.disjoint(one.accounts, taken)) {
                    free.add(one);
                } else {
                    taken.addAll(one.accounts);
                }
            }
            waiting.removeAll(free);
            return free;
        }

        void flushed() {
            if (!unflushed.isEmpty()) {
                journal.flush();
                unflushed.forEach(this::answer);
                unflushed.clear();
            }
        }

        private void answer(Batch done) {
            done.answers.forEach((one, posting) -> {
                one.answer.complete(posting);
                examiner.meet(posting.getClass().getSimpleName());
                boolean first =
                        switch (posting) {
                            case Posting.Posted answer -> !answer.replayed();
                            case Posting.Refused answer -> !answer.replayed();
                            default -> false;
                        };
                if (posting instanceof Posting.Posted || posting instanceof Posting.Refused) {
                    demand(books.isSafe(one.key()), "answered before it was safe: " + posting);
                    promised.add(one.key());
                }
                demand(!first || answeredFirst.add(one.key()), "done twice: " + posting);
            });
        }

        /** Its callers learn nothing; what it remembers must not outlive its connections. */
        void die() {
            unflushed.forEach(done -> done.answers.keySet().forEach(Simulation::unknown));
            unflushed.clear();
            for (Writing lane : lanes) {
                lane.deciding.forEach(Simulation::unknown);
                lane.deciding = List.of();
            }
            if (broken != SimulatedBooks.Broken.MEMORY_OUTLIVES_A_CRASH) {
                seen = new SeenAccounts();
                keys = new SeenKeys();
            }
        }

        /** One of its lanes: as {@link Lane}. */
        private final class Writing {
            private List<Submission> deciding = List.of();
            private boolean cheap;
            private Instant decidedAt = now;
            private Instant expectedAt = now;
            private Batch batch = new Batch(now);

            void step() throws SQLException {
                if (deciding.isEmpty()) {
                    decide();
                } else {
                    write();
                }
            }

            private void decide() throws SQLException {
                deciding = free(1 + random.nextInt(8));
                boolean looks = keys.mayHave(deciding);
                if (!deciding.isEmpty()) {
                    batch = decided(false, looks);
                    if (!looks && batch.isDoubtful()) {
                        batch = decided(false, true);
                    }
                    cheap = !looks && batch.isOnePlain();
                }
            }

            private Batch decided(boolean locks, boolean looked) throws SQLException {
                decidedAt = now();
                Batch decision =
                        new Decider(books, seen, Server.this::now).decide(deciding, locks, looked);
                expectedAt = decision.postedAt();
                return decision;
            }

            private void write() throws SQLException {
                try {
                    post();
                } catch (SQLException failed) {
                    Trouble trouble = Trouble.of(failed);
                    demand(
                            trouble == Trouble.OUTRUN || trouble == Trouble.TAKEN,
                            "the database refused " + failed.getMessage() + " of " + batch.rows);
                    examiner.meet(trouble == Trouble.OUTRUN ? "outrun" : "taken");
                    forget();
                    cheap = false;
                    batch = decided(trouble == Trouble.OUTRUN, true);
                    if (trouble == Trouble.TAKEN) {
                        write();
                        return;
                    }
                    post(); // under its locks nobody can have been faster
                }
                seen.keep(batch);
                keys.add(deciding);
                if (batch.metOthers()) {
                    examiner.meet("corrected");
                }
                check();
                journal.commit();
                batch.impossible.forEach((one, why) -> one.answer.completeExceptionally(why));
                if (cheap) {
                    examiner.meet("cheap");
                    journal.flush();
                    answer(batch);
                } else if (broken == SimulatedBooks.Broken.ANSWERS_BEFORE_THE_FLUSH) {
                    answer(batch);
                } else {
                    unflushed.add(batch);
                }
                deciding = List.of();
            }

            private void post() throws SQLException {
                if (!batch.rows.isEmpty()) {
                    books.post(batch, cheap);
                }
            }

            private void forget() {
                for (Submission one : deciding) {
                    one.parts.forEach(part ->
                            seen.forget(
                                    List.of(
                                            part.order().debit().value(),
                                            part.order().credit().value())));
                }
            }

            /** Every answer is the one that the model gives, one order after the other. */
            private void check() {
                for (Submission one : deciding) {
                    examiner.examine(
                            one, batch.answers.get(one), decidedAt, expectedAt, batch.postedAt());
                }
            }
        }
    }

    private static void unknown(Submission submission) {
        submission.answer.complete(new Posting.Unknown());
    }
}
