/**
 * An embedded PostgreSQL: unpack, start, stop and guard it, with fsync on and passwords asked.
 *
 * <p>Pure Java, no Spring, so that the server, the tests and the benchmarks share one launcher.
 * Start with {@link org.jinnang.postgres.EmbeddedPostgres}.
 */
@NullMarked
package org.jinnang.postgres;

import org.jspecify.annotations.NullMarked;
