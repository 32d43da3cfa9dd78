package org.jinnang.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Bilingual;

/**
 * A refusal in the form of RFC 9457: code, texts in both languages, and what helps. Immutable; each
 * step makes a new one.
 *
 * <p>Members are what programs read; they also fill the placeholders of the texts (times and
 * amounts in the words of the reader). {@link #say} fills a placeholder without becoming a member.
 */
public final class Problem {

    private final ProblemCode code;
    private final String variant;
    private final Map<String, Object> members;
    private final Map<String, Object> words;

    private Problem(
            ProblemCode code,
            String variant,
            Map<String, Object> members,
            Map<String, Object> words) {
        this.code = code;
        this.variant = variant;
        this.members = members;
        this.words = words;
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, "", Map.of(), Map.of());
    }

    /** Adds a member by its name in the API, such as {@code tries_left}. */
    public Problem with(String member, Object value) {
        return new Problem(code, variant, added(members, member, value), words);
    }

    /** From when on it works again. */
    public Problem until(Instant moment) {
        return with("until", moment);
    }

    /** The number a person can quote. */
    public Problem reference(String reference) {
        return with("reference", reference);
    }

    /** A stable word for the reason, such as {@code wrong_payment_password}. */
    public Problem reason(String reason) {
        return with("reason", reason);
    }

    public Problem restrictions(List<?> restrictions) {
        return with("restrictions", restrictions);
    }

    public Problem stillOpen(List<String> stillOpen) {
        return with("still_open", stillOpen);
    }

    public Problem shut(List<String> shut) {
        return with("shut", shut);
    }

    /** The ways out, soonest first. */
    public Problem remedies(List<?> remedies) {
        return with("remedies", remedies);
    }

    /** Says what is wrong with one field of the request; may be repeated. */
    public Problem field(String field, String fieldCode, Bilingual message) {
        var fields = new ArrayList<Object>();
        if (members.get("fields") instanceof List<?> before) {
            fields.addAll(before);
        }
        fields.add(new Field(field, fieldCode, message));
        return with("fields", List.copyOf(fields));
    }

    /**
     * Fills a placeholder of the texts; a {@link Bilingual} speaks to each language its own way.
     */
    public Problem say(String placeholder, Object value) {
        return new Problem(code, variant, members, added(words, placeholder, value));
    }

    /** Takes the text {@code <code>.detail_<variant>} instead of {@code <code>.detail}. */
    public Problem variant(String name) {
        return new Problem(code, name, members, words);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    public ProblemCode code() {
        return code;
    }

    /** Empty when the plain text is meant. */
    public String variant() {
        return variant;
    }

    /** In the order they were added. */
    public Map<String, Object> members() {
        return members;
    }

    /** Values only the texts need. */
    public Map<String, Object> words() {
        return words;
    }

    @Override
    public String toString() {
        return code.code();
    }

    private static Map<String, Object> added(Map<String, Object> to, String name, Object value) {
        var copy = new LinkedHashMap<>(to);
        copy.put(name, value);
        return Collections.unmodifiableMap(copy);
    }

    /**
     * What is wrong with one field.
     *
     * @param field its name in the request
     * @param code a stable word, such as {@code too_large}
     */
    public record Field(String field, String code, Bilingual userMessage) {}
}
