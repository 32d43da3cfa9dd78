/**
 * Statements as documents: a time of one account as CSV and PDF, signed, and the page on which
 * anybody checks one.
 *
 * <p>Nothing is kept of a document. It carries its own head – period, balances, sums, digest of its
 * lines – and the signature of it; checking needs the document and our public keys, nothing else.
 * Start with {@code Head} and {@code Seal}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "ledger", "holder", "payment", "audit"})
package org.jinnang.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
