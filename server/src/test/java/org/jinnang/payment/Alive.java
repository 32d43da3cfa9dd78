package org.jinnang.payment;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets clients wait while nobody could answer them. */
final class Alive implements PayingClient.Gate {

    private static final long PATIENCE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private boolean up = true;
    private volatile boolean over;

    void down() {
        set(false);
    }

    void up() {
        set(true);
    }

    void end() {
        over = true;
    }

    @Override
    public void await() {
        lock.lock();
        try {
            while (!up) {
                if (!change.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("Nothing came back");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    private void set(boolean isUp) {
        lock.lock();
        try {
            up = isUp;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
