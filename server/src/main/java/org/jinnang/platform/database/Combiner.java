package org.jinnang.platform.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Brings those together who wish the same to be done at the same moment, so that it is done once
 * for all of them. Nobody waits for more to come: while wishes are on their way the next ones
 * gather, and whoever is the first of them sends them off as soon as there is a lane. Nobody gets
 * an answer that is older than his wish. Whoever is in a transaction stays in it, alone.
 *
 * @param <W> a wish
 * @param <A> what is answered to it
 */
public final class Combiner<W, A> {

    /** A lane that hangs holds nobody up for longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final int most;
    private final Function<? super W, ?> key;
    private final Function<List<W>, List<A>> work;
    private final Lanes lanes;
    private @Nullable Gathering<W, A> open;

    /**
     * @param most that are done at once
     * @param lanes on which wishes can be on their way at the same time
     * @param key of which no two are done at once; themselves, if any two may be
     * @param work answers all of them, in their order; what it throws, all of them get
     */
    public Combiner(
            int most, int lanes, Function<? super W, ?> key, Function<List<W>, List<A>> work) {
        this(most, new Lanes(lanes, PATIENCE), key, work);
    }

    /**
     * @param lanes that it shares with others
     */
    Combiner(int most, Lanes lanes, Function<? super W, ?> key, Function<List<W>, List<A>> work) {
        this.most = most;
        this.lanes = lanes;
        this.key = key;
        this.work = work;
    }

    private static final class Gathering<W, A> {
        private final List<W> wishes = new ArrayList<>();
        private final Set<Object> keys = new HashSet<>();
        private final CompletableFuture<List<A>> answers = new CompletableFuture<>();
        private volatile int size;
    }

    /** Returns once it is done, for this one and for whoever came at the same moment. */
    public A get(W wish) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.apply(List.of(wish)).getFirst();
        }
        Gathering<W, A> mine;
        int place;
        synchronized (this) {
            Gathering<W, A> gathering = open;
            Object own = key.apply(wish);
            if (gathering == null
                    || gathering.wishes.size() == most
                    || gathering.keys.contains(own)) {
                gathering = new Gathering<>();
                open = gathering;
            }
            gathering.keys.add(own);
            place = gathering.wishes.size();
            gathering.wishes.add(wish);
            gathering.size = place + 1;
            mine = gathering;
        }
        if (place == 0) {
            send(mine);
        }
        return answers(mine).get(place);
    }

    private void send(Gathering<W, A> mine) {
        boolean hasLane = lanes.enter(() -> mine.size);
        takeAlong(mine);
        synchronized (this) {
            open = open == mine ? null : open;
        }
        try {
            List<A> answers = work.apply(mine.wishes);
            if (answers.size() != mine.wishes.size()) {
                throw new IllegalStateException("An answer for each is missing");
            }
            mine.answers.complete(answers);
        } catch (RuntimeException | Error failed) {
            mine.answers.completeExceptionally(failed);
        } finally {
            if (hasLane) {
                lanes.leave();
            }
        }
    }

    /** Whoever could run already may come along; where there is nobody else it costs nothing. */
    @SuppressWarnings("ThreadPriorityCheck") // only speed depends on it
    private void takeAlong(Gathering<W, A> mine) {
        int before;
        do {
            before = mine.size;
            Thread.yield();
        } while (mine.size > before && mine.size < most);
    }

    private static <A> List<A> answers(Gathering<?, A> mine) {
        try {
            return mine.answers.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
            }
        }
    }
}
