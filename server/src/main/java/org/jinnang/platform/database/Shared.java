package org.jinnang.platform.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer serves everybody who wished for it before it was asked: many at once cost
 * one question, and nobody gets an answer that is older than his wish.
 */
final class Shared<T> {

    private final Supplier<T> question;
    private @Nullable CompletableFuture<T> asked; // too late to join
    private @Nullable CompletableFuture<T> next; // not asked yet: whoever comes joins

    Shared(Supplier<T> question) {
        this.question = question;
    }

    /** The answer to a question that is asked after this was called; fails as the question does. */
    T get() {
        CompletableFuture<T> before;
        CompletableFuture<T> mine;
        synchronized (this) {
            if (next != null) {
                mine = next;
                before = mine;
            } else {
                mine = new CompletableFuture<>();
                before = asked;
                next = mine;
            }
        }
        if (before != mine) {
            ask(before, mine);
        }
        return answer(mine);
    }

    /** One question at a time: while it is on its way, the next one gathers who waits for it. */
    private void ask(@Nullable CompletableFuture<T> before, CompletableFuture<T> mine) {
        if (before != null) {
            before.handle((_, _) -> true).join();
        }
        synchronized (this) {
            next = null;
            asked = mine;
        }
        try {
            mine.complete(question.get());
        } catch (RuntimeException | Error failed) {
            mine.completeExceptionally(failed);
        }
        synchronized (this) {
            asked = asked == mine ? null : asked;
        }
    }

    private static <T> T answer(CompletableFuture<T> answered) {
        try {
            return answered.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
