package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.platform.Cookies;
import org.jspecify.annotations.Nullable;

/**
 * Which of the two languages to answer in: what was asked for, then chosen before, then preferred.
 */
final class Languages {

    static final String PARAMETER = "lang";
    static final String COOKIE = "lang";

    private Languages() {}

    static Locale of(HttpServletRequest request) {
        return asked(request)
                .or(() -> Cookies.value(request, COOKIE).flatMap(Languages::parse))
                .orElseGet(() -> preferred(request.getLocales()));
    }

    /** What the address asks for: {@code ?lang=en}. */
    static Optional<Locale> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        for (String part : query.split("&", -1)) {
            if (part.startsWith(PARAMETER + "=")) {
                return parse(part.substring(PARAMETER.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** The tag as written in {@code lang} attributes. */
    static String tag(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh-CN" : "en";
    }

    private static Optional<Locale> parse(@Nullable String tag) {
        return switch (tag) {
            case "zh-CN", "zh" -> Optional.of(Locale.SIMPLIFIED_CHINESE);
            case "en" -> Optional.of(Locale.ENGLISH);
            case null, default -> Optional.empty();
        };
    }

    private static Locale preferred(Enumeration<Locale> wishes) {
        while (wishes.hasMoreElements()) {
            switch (wishes.nextElement().getLanguage()) {
                case "zh" -> {
                    return Locale.SIMPLIFIED_CHINESE;
                }
                case "en" -> {
                    return Locale.ENGLISH;
                }
                default -> {}
            }
        }
        return Locale.ENGLISH;
    }
}
