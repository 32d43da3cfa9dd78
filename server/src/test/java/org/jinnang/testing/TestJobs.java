package org.jinnang.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jinnang.platform.Jobs;

/** Runs background work when a test says so, on its own thread: nothing to wait for. */
public final class TestJobs implements Jobs {

    private final Map<String, Runnable> jobs = new LinkedHashMap<>();

    @Override
    public synchronized void every(Duration pause, String name, Runnable work) {
        if (jobs.put(name, work) != null) {
            throw new IllegalStateException("Two jobs named " + name);
        }
    }

    /** Runs one job once. */
    public void run(String name) {
        Runnable work = jobs.get(name);
        if (work == null) {
            throw new IllegalArgumentException("No job " + name + " among " + jobs.keySet());
        }
        work.run();
    }

    /** Messages that are queued leave now; nothing else is done. */
    public void deliver() {
        jobs.forEach((name, work) -> {
            if (name.startsWith("deliver by ")) {
                work.run();
            }
        });
    }

    /** Runs every job once, in the order they were announced. */
    public void runAll() {
        jobs.values().forEach(Runnable::run);
    }
}
