package org.jinnang.ledger;

import org.jinnang.kernel.Money;

/** What came in and went out, and by how many movements. */
public record Turnover(Money in, long countIn, Money out, long countOut) {}
