package org.jinnang.start;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profiles;

/**
 * What the operator asked for: options go before the environment, and that before defaults. A name
 * nobody knows stops the start, because it was meant to do something.
 *
 * @param values only what was given
 * @param fresh whether to begin with empty data
 * @param full whether to verify everything once more
 */
record Settings(Map<Setting, String> values, boolean fresh, boolean full) {

    private static final String FRESH = "--fresh";
    private static final String FULL = "--full";

    Settings {
        values = Map.copyOf(values);
    }

    /**
     * Reads both sources.
     *
     * @param arguments what follows the command
     * @throws Refused for an unknown name, naming the nearest known one
     */
    static Settings read(List<String> arguments, Map<String, String> environment) {
        var values = new EnumMap<Setting, String>(Setting.class);
        new TreeMap<>(environment)
                .forEach((variable, value) -> {
                    if (variable.startsWith(Setting.PREFIX)) {
                        values.put(known(variable), value);
                    }
                });
        boolean fresh = false;
        boolean full = false;
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            int equals = argument.indexOf('=');
            if (argument.equals(FRESH)) {
                fresh = true;
            } else if (argument.equals(FULL)) {
                full = true;
            } else if (equals > 0) {
                values.put(option(argument.substring(0, equals)), argument.substring(equals + 1));
            } else {
                Setting setting = option(argument);
                at++;
                if (at == arguments.size()) {
                    throw new Refused(
                            "选项 " + argument + " 需要一个值。",
                            "The option " + argument + " needs a value.");
                }
                values.put(setting, arguments.get(at));
            }
        }
        return new Settings(values, fresh, full);
    }

    Optional<String> of(Setting setting) {
        return Optional.ofNullable(values.get(setting)).filter(value -> !value.isBlank());
    }

    Optional<Path> folder(Setting setting) {
        return of(setting).map(Path::of).map(Path::toAbsolutePath);
    }

    /** The port to listen on; 0 takes any free one. */
    int port(int usual) {
        String text = of(Setting.PORT).orElse(Integer.toString(usual));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Refused(
                    "端口应是 0 到 65535 之间的数字，而不是“" + text + "”。",
                    "A port is a number from 0 to 65535, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }

    /**
     * A setting that must be there.
     *
     * @param chinese what it is for
     */
    String required(Setting setting, String chinese, String english) {
        return of(setting)
                .orElseThrow(() ->
                        new Refused(
                                "缺少 " + setting.variable() + "：" + chinese,
                                setting.variable() + " is missing: " + english));
    }

    /**
     * The table of the policy profile, or the sentence that says why it is none: nothing starts
     * with an unsafe one.
     */
    Policy policy() {
        return Profiles.policy(of(Setting.POLICY_PROFILE).orElse(Profiles.DEFAULT));
    }

    /** What the application reads by itself. */
    Map<String, Object> properties() {
        var properties = new TreeMap<String, Object>();
        values.forEach((setting, value) -> {
            if (!setting.property().isEmpty() && !value.isBlank()) {
                properties.put(setting.property(), value);
            }
        });
        return properties;
    }

    private static Setting known(String variable) {
        return Setting.ofVariable(variable)
                .orElseThrow(() -> unknown("设置", "setting", variable, Setting.variables()));
    }

    private static Setting option(String option) {
        return Setting.ofOption(option)
                .orElseThrow(() -> unknown("选项", "option", option, Setting.options()));
    }

    static Refused unknown(String noun, String englishNoun, String word, List<String> known) {
        String meant = Nearest.of(word, known).orElse("");
        return new Refused(
                "没有" + noun + "“" + word + "”。" + (meant.isEmpty() ? "" : "是不是“" + meant + "”？"),
                "There is no "
                        + englishNoun
                        + " \""
                        + word
                        + "\"."
                        + (meant.isEmpty() ? "" : " Did you mean \"" + meant + "\"?"));
    }
}
