package org.jinnang.bench;

import java.sql.SQLException;

/** A way to post payments; every one of them answers only what is durable. */
interface Way extends AutoCloseable {

    /** What became of it. */
    enum Answer {
        POSTED,
        REFUSED,
        REPEATED
    }

    /**
     * Posts, refuses, or finds it posted before.
     *
     * @throws SQLException when none of that is certain; so does any other exception
     */
    Answer pay(Payment payment) throws SQLException;

    @Override
    void close();
}
