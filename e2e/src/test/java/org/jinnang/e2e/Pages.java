package org.jinnang.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The addresses of a web app, as the server names them: a new page is here without anybody having
 * thought of it.
 */
final class Pages {

    private static final String SOURCES = "../server/src/main/java/org/jinnang/web/";
    private static final Pattern ADDRESS = Pattern.compile("\"(?:/staff-pages)?(/[^\"]*)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}");

    private final List<String> all;

    private Pages(List<String> all) {
        this.all = all;
    }

    static Pages ofHolders() {
        return of("WebApp.java");
    }

    static Pages ofStaff() {
        return of("StaffApp.java");
    }

    /** Addresses in quotes; those of files have a point in their name. */
    private static Pages of(String source) {
        try {
            var text = Files.readString(Path.of(SOURCES, source));
            return new Pages(
                    ADDRESS.matcher(text)
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .filter(address -> !address.contains("."))
                            .distinct()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> all() {
        return all;
    }

    /** Those that can be gone to as they stand. */
    List<String> fixed() {
        return all.stream().filter(address -> !isOfOne(address)).toList();
    }

    /** Those of one thing, such as {@code /cases/{id}}. */
    List<String> ofOne() {
        return all.stream().filter(Pages::isOfOne).toList();
    }

    /**
     * The first of these links that leads to such a page, and to no page with a name of its own.
     */
    Optional<String> linkTo(String address, Set<String> links) {
        var pattern = Pattern.compile(VARIABLE.matcher(address).replaceAll("[^/]+"));
        return links.stream()
                .filter(link -> !all.contains(link))
                .filter(link -> pattern.matcher(link).matches())
                .findFirst();
    }

    private static boolean isOfOne(String address) {
        return address.contains("{");
    }
}
