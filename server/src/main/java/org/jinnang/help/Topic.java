package org.jinnang.help;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an article stands, in the order in which people look. */
public enum Topic {
    LOCKS("help.topic.locks"),
    WAYS_BACK("help.topic.ways_back"),
    SIGN_IN("help.topic.sign_in"),
    PAYING("help.topic.paying"),
    SAFETY("help.topic.safety"),
    ACCOUNT("help.topic.account");

    private final String key;

    Topic(String key) {
        this.key = key;
    }

    /** Its name stands under this key of {@code texts/pages}. */
    public String key() {
        return key;
    }

    /** The name in an article's head, such as {@code ways_back}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Topic> parse(String text) {
        return Stream.of(values()).filter(topic -> topic.word().equals(text)).findFirst();
    }
}
