/**
 * What tests stand on: one PostgreSQL per JVM, a migrated database of its own for each test class,
 * a clock that stands still until it is moved, jobs that run when told, a browser without a screen.
 *
 * <p>Start with {@link org.jinnang.testing.WalletTest}; for SQL alone with {@link
 * org.jinnang.testing.TestDatabase}.
 */
@NullMarked
package org.jinnang.testing;

import org.jspecify.annotations.NullMarked;
