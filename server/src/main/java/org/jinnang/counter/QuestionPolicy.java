package org.jinnang.counter;

import java.util.List;
import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Whether the counter asks the wallet's provider: not at all, when a reviewer wants to, or before
 * every approval. In the demo a reviewer may, so that it can be tried.
 */
@Component
class QuestionPolicy {

    /** The three. */
    enum Mode {
        NEVER,
        ALLOWED,
        REQUIRED
    }

    private final Mode mode;

    @Autowired
    QuestionPolicy(
            @Value("${jinnang.counter.provider-questions:}") String word, Environment environment) {
        this(word.isEmpty() && environment.acceptsProfiles(Profiles.of("demo")) ? "allowed" : word);
    }

    QuestionPolicy(String word) {
        this.mode =
                switch (word) {
                    case "" -> Mode.NEVER;
                    case "allowed" -> Mode.ALLOWED;
                    case "required" -> Mode.REQUIRED;
                    default ->
                            throw new CannotRun(
                                    "JINNANG_COUNTER_PROVIDER_QUESTIONS 只能是 allowed 或 required，或者不设。",
                                    "JINNANG_COUNTER_PROVIDER_QUESTIONS is allowed or required, or"
                                            + " not set.");
                };
    }

    boolean mayAsk() {
        return mode != Mode.NEVER;
    }

    /** Whether approval waits: for an open question always, for the first one where it must be. */
    boolean keepsFromApproval(List<ProviderQuestion> questions) {
        return questions.stream().anyMatch(ProviderQuestion::isOpen)
                || (mode == Mode.REQUIRED && questions.isEmpty());
    }
}
