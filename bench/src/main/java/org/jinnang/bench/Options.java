package org.jinnang.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for. The launcher has looked at the form of every number.
 *
 * @param accounts accounts that pay each other
 * @param callers how many call at the same time, each waiting for its answer
 * @param seconds measured time of each cell
 * @param warmUpSeconds time before it that does not count
 * @param rounds how often each cell has its turn
 * @param hot whether half of all payments go to one account
 * @param fill transfers that are there before it begins; 0 for the usual measurement
 * @param processes server processes on one database; 1 for the usual measurement
 */
record Options(
        int accounts,
        int callers,
        int seconds,
        int warmUpSeconds,
        int rounds,
        boolean hot,
        long fill,
        int processes) {

    private static final int ACCOUNTS = 100_000;
    private static final int ACCOUNTS_WHEN_FULL = 1_000_000;
    private static final int MOST_ACCOUNTS = 10_000_000;
    private static final long MOST_FILL = 1_000_000_000L;
    private static final int WARM_UP = 4;
    private static final Set<String> KNOWN =
            Set.of(
                    "--accounts",
                    "--callers",
                    "--seconds",
                    "--warm-up",
                    "--rounds",
                    "--fill",
                    "--processes");

    Options {
        within("--accounts", accounts, 2, MOST_ACCOUNTS);
        within("--callers", callers, 1, 10_000);
        within("--seconds", seconds, 1, 3600);
        within("--warm-up", warmUpSeconds, 1, 600);
        within("--rounds", rounds, 1, 99);
        within("--fill", fill, 0, MOST_FILL);
        within("--processes", processes, 1, 8);
        if (fill > 0 && (processes > 1 || hot)) {
            throw new Refused(
                    "--fill 不能与 --processes 或 --hot 同用。",
                    "--fill does not go together with --processes or --hot.");
        }
        if (callers < processes) {
            throw new Refused(
                    "--callers 不能少于 --processes。", "There are fewer --callers than --processes.");
        }
    }

    static Options of(List<String> words) {
        Map<String, Long> given = new HashMap<>();
        boolean hot = false;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--hot")) {
                hot = true;
            } else if (KNOWN.contains(word) && at + 1 < words.size()) {
                given.put(word, number(word, words.get(++at)));
            } else {
                throw new Refused("没有选项 " + word, "There is no option " + word);
            }
        }
        long fill = given.getOrDefault("--fill", 0L);
        long accounts = given.getOrDefault("--accounts", 0L + usualAccounts(fill));
        long seconds = given.getOrDefault("--seconds", 10L);
        return new Options(
                narrow(accounts),
                narrow(given.getOrDefault("--callers", 256L)),
                narrow(seconds),
                narrow(given.getOrDefault("--warm-up", Math.min(WARM_UP, seconds))),
                narrow(given.getOrDefault("--rounds", 5L)),
                hot,
                fill,
                narrow(given.getOrDefault("--processes", 1L)));
    }

    private static int usualAccounts(long fill) {
        return fill > 0 ? ACCOUNTS_WHEN_FULL : ACCOUNTS;
    }

    static long number(String option, String digits) {
        if (!digits.matches("[0-9]{1,12}")) {
            throw new Refused(
                    option + " 需要一个数字，而不是“" + digits + "”。",
                    option + " needs a number, not \"" + digits + "\".");
        }
        return Long.parseLong(digits);
    }

    /** Too large stays too large; the bounds are checked afterwards. */
    static int narrow(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    static void within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new Refused(
                    option + " 应在 " + least + " 到 " + most + " 之间。",
                    option + " is from " + least + " to " + most + ".");
        }
    }
}
