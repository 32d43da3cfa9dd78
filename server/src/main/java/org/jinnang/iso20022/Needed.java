package org.jinnang.iso20022;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a schema demands; the model of the library does not. */
final class Needed {

    private Needed() {}

    /** The value, or a refusal of the file that names the missing element. */
    static <T> T of(@Nullable T value, String element) throws UnreadableException {
        if (value == null) {
            throw new UnreadableException(
                    Unreadable.Why.INCOMPLETE, "element " + element + " is missing");
        }
        return value;
    }

    /** Text that must be there, at most 35 characters. */
    static String id(@Nullable String value, String element) throws UnreadableException {
        String id = of(value, element);
        if (id.isBlank() || id.length() > 35) {
            throw new UnreadableException(
                    Unreadable.Why.INCOMPLETE, "element " + element + " is empty or too long");
        }
        return id;
    }

    /** The only one of a list. */
    static <T> T only(List<T> values, String element) throws UnreadableException {
        if (values.size() != 1) {
            throw new UnreadableException(
                    Unreadable.Why.UNSUPPORTED,
                    "%d elements %s where one is read".formatted(values.size(), element));
        }
        return values.getFirst();
    }
}
