package org.jinnang.policy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which requirements of published standards a profile meets and which it breaks. Pure. It judges
 * what the numbers and choices of a profile decide; what holds in every profile because there is no
 * way around it, such as how passwords are hashed, is not repeated for each.
 */
public final class Conformance {

    private Conformance() {}

    /** A requirement that would be met no more, or newly. */
    public record Turn(Finding before, Finding after) {}

    /**
     * What another profile would meet and break that this one does not, without a file of words.
     */
    public static List<Turn> turned(Policy before, Policy after) {
        List<Finding> olds = of(before, false);
        List<Finding> news = of(after, false);
        return IntStream.range(0, olds.size())
                .mapToObj(at -> new Turn(olds.get(at), news.get(at)))
                .filter(turn -> turn.before().verdict() != turn.after().verdict())
                .toList();
    }

    /**
     * All findings, in the order of the standards.
     *
     * @param breachedPasswords whether the operator gave a file of breached passwords
     */
    public static List<Finding> of(Policy policy, boolean breachedPasswords) {
        return Stream.of(
                        NistRequirements.of(policy).stream(),
                        AsvsRequirements.of(policy, breachedPasswords).stream(),
                        PaymentRequirements.of(policy).stream())
                .flatMap(findings -> findings)
                .toList();
    }
}
