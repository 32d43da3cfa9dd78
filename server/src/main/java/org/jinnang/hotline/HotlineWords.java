package org.jinnang.hotline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.help.ServiceStatus;
import org.jinnang.hotline.HotlineMenu.Position;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/** What the caller hears, in both languages. */
@Component
class HotlineWords {

    private static final String BUNDLE = "hotline";
    private static final String PAGES = "pages";

    private final ServiceStatus status;
    private final Clock clock;
    private final ZoneId zone;

    HotlineWords(ServiceStatus status, Clock clock, ZoneId zone) {
        this.status = status;
        this.clock = clock;
        this.zone = zone;
    }

    /** What comes before the question of the place; empty for nothing. */
    record Said(Optional<Bilingual> words) {

        private static Said of(Bilingual words) {
            return new Said(Optional.of(words));
        }
    }

    Said nothing() {
        return new Said(Optional.empty());
    }

    Said unknownKey() {
        return said("said.unknown_key", Map.of());
    }

    Said tooMany() {
        return said("said.too_many", Map.of());
    }

    /** The words of the page {@code /status}. */
    Said status() {
        String state = status.look().state().name().toLowerCase(Locale.ROOT);
        return said(
                "said.status",
                Map.of("status", Texts.bilingual(PAGES, "status." + state + ".heading")));
    }

    Said freeze(Duration lasts) {
        return said("said.freeze", Map.of("minutes", lasts.toMinutes()));
    }

    Said callBack(Instant by) {
        return said("said.call_back", Map.of("until", moment(by)));
    }

    /**
     * What is known of the wait: the telephone system's own estimate, or how many wait and what is
     * promised, or only that.
     */
    Said agent(Instant by, Optional<HotlineCalls.Queue> queue) {
        if (queue.isEmpty()) {
            return said("said.agent", Map.of("until", moment(by)));
        }
        int waiting = queue.get().waiting();
        return queue.get()
                .about()
                .map(about ->
                        said("said.agent_in", Map.of("count", waiting, "minutes", minutes(about))))
                .orElseGet(() ->
                        said("said.agent_after", Map.of("count", waiting, "until", moment(by))));
    }

    /** Never less than it is. */
    private static long minutes(Duration about) {
        return Math.max(1, about.plusSeconds(59).toMinutes());
    }

    /** The same for every number: how a case stands goes to its holder's addresses. */
    Said caseState() {
        return said("said.case", Map.of());
    }

    /** Everything to be said now. */
    Bilingual prompt(Position at, Said said) {
        Optional<Bilingual> question =
                at.isOver()
                        ? Optional.empty()
                        : Optional.of(Texts.bilingual(BUNDLE, "ask." + at.place().code()));
        return new Bilingual(
                joined(said.words(), question, Bilingual::zh, ""),
                joined(said.words(), question, Bilingual::en, " "));
    }

    private static String joined(
            Optional<Bilingual> said,
            Optional<Bilingual> question,
            Function<Bilingual, String> language,
            String between) {
        return Stream.of(said, question)
                .flatMap(Optional::stream)
                .map(language)
                .collect(Collectors.joining(between));
    }

    private Said said(String key, Map<String, ?> values) {
        return Said.of(Texts.bilingual(BUNDLE, key, values));
    }

    private Bilingual moment(Instant due) {
        return Words.moment(due, clock.instant(), zone);
    }
}
