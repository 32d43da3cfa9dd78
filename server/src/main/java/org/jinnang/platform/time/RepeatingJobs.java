package org.jinnang.platform.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jinnang.platform.Jobs;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** A virtual thread per job, from the moment the server is up until it stops. */
@Component
final class RepeatingJobs implements Jobs, SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JobFailures failures = new JobFailures();
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile List<Thread> threads = List.of();

    private record Job(Duration pause, String name, Runnable work) {}

    @Override
    public void every(Duration pause, String name, Runnable work) {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("Too late for a new job: " + name);
        }
        jobs.add(new Job(pause, name, work));
    }

    @Override
    public void start() {
        threads =
                jobs.stream()
                        .map(job -> Thread.ofVirtual().name(job.name()).start(() -> repeat(job)))
                        .toList();
    }

    private void repeat(Job job) {
        try {
            do {
                run(job);
            } while (!stopping.await(job.pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Job job) {
        try {
            job.work().run();
            failures.worked(job.name());
        } catch (RuntimeException e) {
            failures.failed(job.name(), e);
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty() && stopping.getCount() > 0;
    }
}
