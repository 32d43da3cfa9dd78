package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every server-rendered page its {@link Page}, and keeps the language somebody asked for. */
@Component
final class PageModel implements HandlerInterceptor {

    private static final Duration LANGUAGE_KEPT = Duration.ofDays(400);

    private final Clock clock;
    private final Csrf csrf;
    private final Assets assets;
    private final ZoneId zone;
    private final boolean demo;

    PageModel(Clock clock, Csrf csrf, Assets assets, ZoneId zone, Environment environment) {
        this.clock = clock;
        this.csrf = csrf;
        this.assets = assets;
        this.zone = zone;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Languages.asked(request)
                .filter(_ -> !RequestFacts.isForPrograms(request))
                .ifPresent(locale -> keepLanguage(response, locale));
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView answer) {
        if (answer != null && !isRedirect(answer)) {
            answer.addObject("page", of(request));
        }
    }

    /** What a page that answers this request knows. */
    Page of(HttpServletRequest request) {
        Locale locale = Languages.of(request);
        String token =
                RequestFacts.browser(request)
                        .map(browser ->
                                csrf.token(
                                        browser,
                                        Cookies.value(
                                                request, RequestFacts.sessionCookie(request))))
                        .orElse("");
        return new Page(
                locale,
                token,
                assets.safetyStyle(),
                inOtherLanguage(request, locale),
                chosenTheme(request),
                Cookies.value(request, "size").filter("big"::equals).isPresent(),
                demo,
                clock.instant(),
                zone);
    }

    /** The web app keeps these choices in plain cookies, so that these pages look the same. */
    private static String chosenTheme(HttpServletRequest request) {
        return Cookies.value(request, "theme")
                .filter(theme -> theme.equals("light") || theme.equals("dark"))
                .orElse("");
    }

    private static boolean isRedirect(ModelAndView answer) {
        String view = answer.getViewName();
        return view != null && view.startsWith("redirect:");
    }

    /** The same address with only its language changed; an answer to a form is fetched anew. */
    private static String inOtherLanguage(HttpServletRequest request, Locale locale) {
        String other = Languages.tag(locale).equals("en") ? "zh-CN" : "en";
        var address = new StringBuilder(request.getRequestURI()).append('?');
        String query = request.getQueryString();
        if (query != null) {
            Arrays.stream(query.split("&", -1))
                    .filter(part -> !part.startsWith(Languages.PARAMETER + "=") && !part.isEmpty())
                    .forEach(part -> address.append(part).append('&'));
        }
        return address.append(Languages.PARAMETER).append('=').append(other).toString();
    }

    private static void keepLanguage(HttpServletResponse response, Locale locale) {
        String cookie =
                ResponseCookie.from(Languages.COOKIE, Languages.tag(locale))
                        .path("/")
                        .secure(true)
                        .sameSite("Lax")
                        .maxAge(LANGUAGE_KEPT)
                        .build()
                        .toString();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
    }
}
