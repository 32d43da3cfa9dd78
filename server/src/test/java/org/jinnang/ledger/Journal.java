package org.jinnang.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log of a simulated database: transactions that can be taken back, those that have committed
 * too, as long as they are not flushed. A crash takes back the latest of them.
 */
final class Journal {

    private List<Runnable> open = new ArrayList<>();
    private final Deque<List<Runnable>> unflushed = new ArrayDeque<>();
    private long committed;

    /** A map whose changes are logged. */
    final class Logged<K, V> {
        private final Map<K, V> map = new HashMap<>();

        @Nullable V get(K key) {
            return map.get(key);
        }

        Map<K, V> all() {
            return map;
        }

        void put(K key, V value) {
            V before = map.put(key, value);
            open.add(() -> {
                if (before == null) {
                    map.remove(key);
                } else {
                    map.put(key, before);
                }
            });
        }
    }

    /** A place in the open transaction. */
    int savepoint() {
        return open.size();
    }

    void rollBackTo(int savepoint) {
        List<Runnable> undone = open.subList(savepoint, open.size());
        Collections.reverse(undone);
        undone.forEach(Runnable::run);
        undone.clear();
    }

    void commit() {
        unflushed.add(open);
        open = new ArrayList<>();
        committed++;
    }

    /** The number that the open transaction will have. */
    long next() {
        return committed + 1;
    }

    int unflushed() {
        return unflushed.size();
    }

    boolean isFlushed(long number) {
        return number <= committed - unflushed.size();
    }

    void flush() {
        unflushed.clear();
    }

    /** What has not reached the disk is lost; some of it may have. */
    void crash(int survive) {
        rollBackTo(0);
        while (unflushed.size() > survive) {
            open = unflushed.removeLast();
            rollBackTo(0);
            committed--;
        }
        unflushed.clear();
    }
}
