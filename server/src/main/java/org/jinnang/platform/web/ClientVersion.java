package org.jinnang.platform.web;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a program that asks us, such as {@code 0.1.0}. */
record ClientVersion(int major, int minor, int patch) implements Comparable<ClientVersion> {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6})(?:-[A-Za-z0-9.-]{1,40})?");

    private static final Comparator<ClientVersion> ORDER =
            Comparator.comparingInt(ClientVersion::major)
                    .thenComparingInt(ClientVersion::minor)
                    .thenComparingInt(ClientVersion::patch);

    /** Empty when it is not one; what follows a hyphen says nothing about the order. */
    static Optional<ClientVersion> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new ClientVersion(
                                Integer.parseInt(parts.group(1)),
                                Integer.parseInt(parts.group(2)),
                                Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ClientVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
