package org.jinnang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for of {@code bench signin}. The launcher has looked at the form of every number.
 *
 * @param holders who sign in, each in a browser of his own
 * @param callers how many sign in at the same time, each waiting for its answer
 * @param seconds measured time of each cell
 * @param warmUpSeconds time before it that does not count
 * @param rounds how often each cell has its turn
 * @param keycloak the folder of a Keycloak distribution that shall sign in the same people
 */
record SignInOptions(
        int holders,
        int callers,
        int seconds,
        int warmUpSeconds,
        int rounds,
        Optional<Path> keycloak) {

    /** What Keycloak's own start script is called, from the folder of its distribution. */
    static final String KEYCLOAK_SCRIPT = "bin/kc.sh";

    private static final int MOST_HOLDERS = 3000;
    private static final int FEWEST_HOLDERS = 64;
    private static final int OVERLOAD_CALLERS_PER_PROCESSOR = 96;
    private static final String KEYCLOAK = "--keycloak";
    private static final Set<String> NUMBERS =
            Set.of("--holders", "--callers", "--seconds", "--warm-up", "--rounds");

    SignInOptions {
        Options.within("--holders", holders, FEWEST_HOLDERS, MOST_HOLDERS);
        Options.within("--callers", callers, 1, 10_000);
        Options.within("--seconds", seconds, 1, 3600);
        Options.within("--warm-up", warmUpSeconds, 1, 600);
        Options.within("--rounds", rounds, 1, 99);
        if (holders < callers * 2) {
            throw new Refused(
                    "--holders 至少是 --callers 的两倍。",
                    "There are at least twice as many --holders as --callers.");
        }
        keycloak.ifPresent(SignInOptions::mustBeADistribution);
    }

    static SignInOptions of(List<String> words) {
        Map<String, Integer> given = new HashMap<>();
        Optional<Path> keycloak = Optional.empty();
        for (int at = 0; at < words.size(); at += 2) {
            String word = words.get(at);
            boolean hasValue = at + 1 < words.size();
            if (word.equals(KEYCLOAK) && hasValue) {
                keycloak = Optional.of(Path.of(words.get(at + 1)).toAbsolutePath());
            } else if (NUMBERS.contains(word) && hasValue) {
                given.put(word, Options.narrow(Options.number(word, words.get(at + 1))));
            } else {
                throw new Refused("没有选项 " + word, "There is no option " + word);
            }
        }
        int callers = given.getOrDefault("--callers", 32);
        int seconds = given.getOrDefault("--seconds", 10);
        return new SignInOptions(
                given.getOrDefault("--holders", usualHolders(callers)),
                callers,
                seconds,
                given.getOrDefault("--warm-up", Math.min(4, seconds)),
                given.getOrDefault("--rounds", 3),
                keycloak);
    }

    /** Enough for twice the callers, and for a crowd that the server must turn away. */
    private static int usualHolders(int callers) {
        long wanted = Math.max(callers * 2L, overloadCallers() + SignInCells.READERS);
        return Math.clamp(wanted, FEWEST_HOLDERS, MOST_HOLDERS);
    }

    /** Nearly three times what the server lets wait for its hash. */
    static int overloadCallers() {
        return Runtime.getRuntime().availableProcessors() * OVERLOAD_CALLERS_PER_PROCESSOR;
    }

    private static void mustBeADistribution(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refused("没有文件夹 " + folder, "There is no folder " + folder);
        }
        if (!Files.isExecutable(folder.resolve(KEYCLOAK_SCRIPT))) {
            throw new Refused(
                    folder + " 不是 Keycloak 的发行包：缺少可执行的 " + KEYCLOAK_SCRIPT,
                    folder + " is no Keycloak distribution: no executable " + KEYCLOAK_SCRIPT);
        }
    }
}
