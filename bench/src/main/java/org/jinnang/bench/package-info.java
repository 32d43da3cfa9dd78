/**
 * Measures the ledger beside its yardsticks: all on one PostgreSQL, in one run, turn by turn.
 *
 * <p>What is measured, and what would make the measurement worthless, is said in {@code
 * docs/benchmarks.md}. Start with {@link org.jinnang.bench.Bench}, then {@link
 * org.jinnang.bench.Plan}.
 */
@NullMarked
package org.jinnang.bench;

import org.jspecify.annotations.NullMarked;
