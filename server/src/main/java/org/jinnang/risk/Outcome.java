package org.jinnang.risk;

import java.time.Duration;

/** What is done with a payment that a rule hits; of several the heaviest. */
public sealed interface Outcome {

    /** No rule hit. */
    record Allow() implements Outcome {}

    /** It is paid, and its holder is told on all channels. */
    record Alert() implements Outcome {}

    /** It is paid if it is approved by more than one kind of proof; otherwise more is asked for. */
    record AskProof() implements Outcome {}

    /**
     * Its money is held until its holder decides again.
     *
     * @param within unanswered for so long, it goes back
     * @param withRealName continuing asks once more for the number of the recorded document
     */
    record Pause(Duration within, boolean withRealName) implements Outcome {}

    /** It is not made, and payments are locked until its holder proves who it is. */
    record Lock() implements Outcome {}

    /** The name in the files and in the database. */
    default String code() {
        return switch (this) {
            case Allow() -> "allow";
            case Alert() -> "alert";
            case AskProof() -> "ask_proof";
            case Pause(_, boolean withRealName) -> withRealName ? "pause_with_real_name" : "pause";
            case Lock() -> "lock";
        };
    }

    /** For an operator to read. */
    default String words() {
        return switch (this) {
            case Allow(), Alert(), AskProof(), Lock() -> code();
            case Pause(var within, _) -> code() + " " + within.toHours() + " h";
        };
    }

    /** How heavy it is. */
    default int weight() {
        return switch (this) {
            case Allow() -> 0;
            case Alert() -> 1;
            case AskProof() -> 2;
            case Pause(_, boolean withRealName) -> withRealName ? 4 : 3;
            case Lock() -> 5;
        };
    }
}
