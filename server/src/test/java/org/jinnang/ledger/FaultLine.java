package org.jinnang.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** One line of a client's log. */
sealed interface FaultLine {

    String text();

    /** It is about to be submitted, for the first time. */
    record Asked(UUID key, long debit, long credit, long amount) implements FaultLine {
        @Override
        public String text() {
            return "asked " + key + " " + debit + " " + credit + " " + amount;
        }
    }

    /** The answer, or a read, said that it is posted. */
    record Posted(UUID key, long debitAfter, long creditAfter, Instant at) implements FaultLine {
        @Override
        public String text() {
            return "posted " + key + " " + debitAfter + " " + creditAfter + " " + at;
        }
    }

    /** It is refused for good. */
    record Refused(UUID key, String why, Instant at) implements FaultLine {
        @Override
        public String text() {
            return "refused " + key + " " + why + " " + at;
        }
    }

    /** Nothing was written, and it is not submitted again. */
    record Dropped(UUID key) implements FaultLine {
        @Override
        public String text() {
            return "dropped " + key;
        }
    }

    /** A read of the balances of all accounts, in one snapshot. */
    record Balances(List<One> all) implements FaultLine {

        /** The balance after the entry with this number. */
        record One(long account, long seq, long posted) {}

        @Override
        public String text() {
            return "balances "
                    + all.stream()
                            .map(one -> one.account + ":" + one.seq + ":" + one.posted)
                            .collect(Collectors.joining(" "));
        }

        long sum() {
            return all.stream().mapToLong(One::posted).sum();
        }
    }

    static FaultLine parse(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "asked" ->
                    new Asked(
                            UUID.fromString(words[1]),
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3]),
                            Long.parseLong(words[4]));
            case "posted" ->
                    new Posted(
                            UUID.fromString(words[1]),
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3]),
                            Instant.parse(words[4]));
            case "refused" ->
                    new Refused(UUID.fromString(words[1]), words[2], Instant.parse(words[3]));
            case "dropped" -> new Dropped(UUID.fromString(words[1]));
            case "balances" ->
                    new Balances(Arrays.stream(words).skip(1).map(FaultLine::balance).toList());
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Balances.One balance(String text) {
        String[] numbers = text.split(":", -1);
        return new Balances.One(
                Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}
