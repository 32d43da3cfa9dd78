package org.jinnang.bench;

import java.time.Duration;
import java.util.function.Supplier;

/** Payments by one way, and the check of the books after it. */
final class PayingCell implements Cell {

    private final String name;
    private final Gauges gauges;
    private final BooksCheck books;
    private final Supplier<Callers> callers;

    PayingCell(String name, Gauges gauges, BooksCheck books, Supplier<Callers> callers) {
        this.name = name;
        this.gauges = gauges;
        this.books = books;
        this.callers = callers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample run(Duration warmUp, Duration measured) {
        var seen = books.remember();
        Reading before;
        Reading after;
        Tally told;
        try (Callers calling = callers.get()) {
            calling.begin();
            Cell.pause(warmUp);
            calling.measure();
            before = gauges.read(calling.processes());
            Cell.pause(measured);
            after = gauges.read(calling.processes());
            told = calling.stop();
        }
        books.since(seen, told);
        return Sample.of(told, before, after);
    }
}
