package org.jinnang.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for of {@code bench payments}. The launcher has looked at the form of every
 * number.
 *
 * @param holders who pay, each in a browser of his own
 * @param callers how many pay at the same time in the closed loop, each waiting for his answer
 * @param rate payments a second in the open loop; 0 for half of what the closed loop did
 * @param seconds measured time of each cell
 * @param warmUpSeconds time before it that does not count
 * @param rounds how often each cell has its turn
 */
record PaymentOptions(
        int holders, int callers, int rate, int seconds, int warmUpSeconds, int rounds) {

    private static final int MOST_HOLDERS = 3000;
    private static final int FEWEST_HOLDERS = 2;
    private static final Set<String> NUMBERS =
            Set.of("--holders", "--callers", "--rate", "--seconds", "--warm-up", "--rounds");

    PaymentOptions {
        Options.within("--holders", holders, FEWEST_HOLDERS, MOST_HOLDERS);
        Options.within("--callers", callers, 1, 2000);
        Options.within("--rate", rate, 0, 100_000);
        Options.within("--seconds", seconds, 1, 3600);
        Options.within("--warm-up", warmUpSeconds, 1, 600);
        Options.within("--rounds", rounds, 1, 99);
        if (holders < callers) {
            throw new Refused(
                    "--holders 不能少于 --callers。", "There are fewer --holders than --callers.");
        }
    }

    static PaymentOptions of(List<String> words) {
        Map<String, Integer> given = new HashMap<>();
        for (int at = 0; at < words.size(); at += 2) {
            String word = words.get(at);
            if (!NUMBERS.contains(word) || at + 1 >= words.size()) {
                throw new Refused("没有选项 " + word, "There is no option " + word);
            }
            given.put(word, Options.narrow(Options.number(word, words.get(at + 1))));
        }
        int callers = given.getOrDefault("--callers", 256);
        int seconds = given.getOrDefault("--seconds", 10);
        return new PaymentOptions(
                given.getOrDefault("--holders", Math.clamp(callers * 4L, 2, MOST_HOLDERS)),
                callers,
                given.getOrDefault("--rate", 0),
                seconds,
                given.getOrDefault("--warm-up", Math.min(4, seconds)),
                given.getOrDefault("--rounds", 5));
    }
}
