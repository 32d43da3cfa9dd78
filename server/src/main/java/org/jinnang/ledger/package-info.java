/**
 * The books: accounts, transfers, entries, balances, and their verification.
 *
 * <p>Double entry that the database itself keeps honest; money moves only by {@code submit} with a
 * permit of the gate. Start with {@link org.jinnang.ledger.Ledger}, then {@code V55__ledger.sql}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.jinnang.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
