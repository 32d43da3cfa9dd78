package org.jinnang.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.platform.OperatorCommand;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs a command of the operator: {@code <name> <action> --option value …}. */
final class Operate {

    static final List<String> NAMES =
            List.of(
                    "restrict",
                    "maintenance",
                    "limits",
                    "watch",
                    "claim",
                    "merchant",
                    "rates",
                    "bank",
                    "staff",
                    "branches",
                    "hotline");

    private static final String DATA = "--data";

    private final Application application;
    private final Console console;

    Operate(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    void run(String name, List<String> words, Map<String, String> environment) {
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            throw new Refused("要做什么？见 ./jinnang help。", "What shall be done? See ./jinnang help.");
        }
        SortedMap<String, String> options = options(words.subList(1, words.size()));
        var own = new ArrayList<String>();
        String data = options.remove(DATA);
        if (data != null) {
            own.addAll(List.of(DATA, data));
        }
        var request = new OperatorCommand.Request(words.getFirst(), options);
        var settings = Settings.read(own, environment);
        new Beside(application, settings)
                .test(Map.of(), context -> isDone(command(context, name), request));
    }

    private boolean isDone(OperatorCommand command, OperatorCommand.Request request) {
        Set<String> known = command.actions().get(request.action());
        if (known == null) {
            throw Settings.unknown(
                    "命令",
                    "command",
                    request.action(),
                    command.actions().keySet().stream().sorted().toList());
        }
        for (String option : request.options().keySet()) {
            if (!known.contains(option)) {
                throw Settings.unknown("选项", "option", option, known.stream().sorted().toList());
            }
        }
        command.run(request).forEach(console::say);
        return true;
    }

    private static OperatorCommand command(ConfigurableApplicationContext context, String name) {
        return context.getBeanProvider(OperatorCommand.class).stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static SortedMap<String, String> options(List<String> words) {
        var options = new TreeMap<String, String>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            boolean isOneWord = word.startsWith("--") && equals > 0;
            String option = isOneWord ? word.substring(0, equals) : word;
            if (!option.startsWith("--")) {
                throw Settings.unknown("选项", "option", option, List.of());
            }
            String value = "";
            if (isOneWord) {
                value = word.substring(equals + 1);
            } else if (at + 1 < words.size()) {
                at++;
                value = words.get(at);
            }
            if (value.isBlank()) {
                throw new Refused(
                        "选项 " + option + " 需要一个值。", "The option " + option + " needs a value.");
            }
            if (options.put(option, value.strip()) != null) {
                throw new Refused(
                        "选项 " + option + " 只能写一次。", "The option " + option + " stands twice.");
            }
        }
        return options;
    }
}
