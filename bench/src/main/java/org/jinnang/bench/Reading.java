package org.jinnang.bench;

/**
 * What the counters said at one moment.
 *
 * @param jvmMicros CPU time of the processes that call and write
 * @param postgresMicros CPU time of PostgreSQL, ended processes included
 * @param walBytes end of the log
 * @param fullPages images of whole pages in the log
 * @param flushes of the log to disk
 * @param stolenMicros CPU time that the machine's own host took away
 */
record Reading(
        long nanos,
        long jvmMicros,
        long postgresMicros,
        long walBytes,
        long fullPages,
        long flushes,
        long stolenMicros) {}
