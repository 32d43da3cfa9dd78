package org.jinnang.start;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jinnang.platform.CannotRun;
import org.jinnang.postgres.CannotStart;

/** What the first word of the command line does, and the exit code it ends with. */
public final class Commands {

    private static final List<String> NAMES =
            Stream.concat(
                            Stream.of(
                                    "demo", "serve", "migrate", "verify", "keys", "policy",
                                    "train"),
                            Operate.NAMES.stream())
                    .toList();
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private Commands() {}

    /**
     * Runs one command.
     *
     * @param main the application's own class
     * @return 0 done, 1 something does not hold or broke, 2 refused with a sentence
     */
    public static int run(Class<?> main, String[] arguments, Map<String, String> environment) {
        Carriers.settle();
        var console = new Console(System.out, System.err);
        return run(new Application(main), console, List.of(arguments), environment);
    }

    static int run(
            Application application,
            Console console,
            List<String> words,
            Map<String, String> environment) {
        try {
            return runOrRefuse(application, console, words, environment);
        } catch (Refused refused) {
            console.refuse(refused.chinese(), refused.english());
            return REFUSED;
        } catch (CannotRun cannot) {
            console.refuse(cannot.chinese(), cannot.english());
            return REFUSED;
        } catch (CannotStart cannot) {
            console.refuse(cannot.chinese(), cannot.english());
            return REFUSED;
        }
    }

    private static int runOrRefuse(
            Application application,
            Console console,
            List<String> words,
            Map<String, String> environment) {
        String command = words.isEmpty() ? "" : words.getFirst();
        if (!NAMES.contains(command)) {
            throw Settings.unknown("命令", "command", command, NAMES);
        }
        if (command.equals("keys")) {
            new MakeKeyset(console).run(words.subList(1, words.size()));
            return 0;
        }
        if (command.equals("policy")) {
            new ShowPolicy(console).run(words.subList(1, words.size()), environment);
            return 0;
        }
        if (Operate.NAMES.contains(command)) {
            new Operate(application, console)
                    .run(command, words.subList(1, words.size()), environment);
            return 0;
        }
        var settings = Settings.read(words.subList(1, words.size()), environment);
        switch (command) {
            case "demo" -> new Demo(application, console).run(settings);
            case "serve" -> new Serve(application, console).run(settings);
            case "migrate" -> new Migrate(console).run(settings);
            case "train" -> new Train(new Demo(application, console)).run();
            default -> {
                return new Verify(application, console).run(settings) ? 0 : FAILED;
            }
        }
        return 0;
    }
}
