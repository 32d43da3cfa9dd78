package org.jinnang.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Something the operator does on the command line, beside a running server or without one: {@code
 * ./jinnang <name> <action> --option value}.
 */
public interface OperatorCommand {

    /** The first word, such as {@code restrict}. */
    String name();

    /** The second word, and the options that each of them knows. */
    Map<String, Set<String>> actions();

    /**
     * Does it.
     *
     * @return what to tell the operator
     * @throws CannotRun when it is refused, with the sentence that says why
     */
    List<String> run(Request request);

    /**
     * What was typed.
     *
     * @param action one of {@link #actions}
     * @param options by name, such as {@code --by}; each at most once and never blank
     */
    record Request(String action, SortedMap<String, String> options) {

        /** What was typed for this option, if it was. */
        public Optional<String> find(String option) {
            return Optional.ofNullable(options.get(option));
        }

        /**
         * What was typed for this option.
         *
         * @param chinese what it is for
         * @throws CannotRun when it was not typed
         */
        public String need(String option, String chinese, String english) {
            return find(option)
                    .orElseThrow(() ->
                            new CannotRun(
                                    "请用 " + option + " 说明" + chinese + "。",
                                    "Say with " + option + " " + english + "."));
        }
    }
}
