package org.jinnang.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jinnang.platform.Clock;
import org.jinnang.platform.ClockOffset;
import org.jinnang.platform.FieldProblems;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Moves the demo's clock forward, so that waiting can be tried; never back. */
@Controller
@Profile("demo")
class ClockController {

    private static final String FIELD = "advance_seconds";
    private static final long SECONDS_MAX = Duration.ofDays(400).toSeconds();

    /** The steps of the page: just over a resend, a code, a short lock, a long one, a limit. */
    private static final List<Step> STEPS =
            List.of(
                    new Step("one_minute", Duration.ofMinutes(1)),
                    new Step("five_minutes", Duration.ofMinutes(5)),
                    new Step("half_an_hour", Duration.ofMinutes(30)),
                    new Step("one_hour", Duration.ofHours(1)),
                    new Step("one_day", Duration.ofDays(1)));

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Clock clock;
    private final ClockOffset offset;
    private final ZoneId zone;

    ClockController(Clock clock, ClockOffset offset, ZoneId zone) {
        this.clock = clock;
        this.offset = offset;
        this.zone = zone;
    }

    /** A button of the page. */
    record Step(String words, Duration by) {

        /** For the form. */
        public long seconds() {
            return by.toSeconds();
        }
    }

    record Advance(long advanceSeconds) {}

    record ClockView(Instant serverTime, long offsetSeconds) {}

    /** Says no media type: so whoever does not mind gets the page, and JSON who asks for it. */
    @GetMapping(path = "/dev/clock")
    String page(Model model) {
        Duration ahead = offset.current();
        Instant now = clock.instant();
        model.addAttribute("none", Map.of());
        model.addAttribute("now", now);
        model.addAttribute("written", WRITTEN.format(now.atZone(zone)));
        model.addAttribute(
                "ahead",
                Map.of(
                        "days", ahead.toDays(),
                        "hours", ahead.toHoursPart(),
                        "minutes", ahead.toMinutesPart()));
        model.addAttribute("moved", !ahead.isZero());
        model.addAttribute("steps", STEPS);
        return "demo/clock";
    }

    @GetMapping(path = "/dev/clock", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ClockView view() {
        return new ClockView(clock.instant(), offset.current().toSeconds());
    }

    @PostMapping(
            path = "/dev/clock",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ClockView advance(@RequestBody Advance body) {
        move(body.advanceSeconds());
        return view();
    }

    @PostMapping(path = "/dev/clock", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String advance(@RequestParam("advance_seconds") long seconds) {
        move(seconds);
        return "redirect:/dev/clock";
    }

    private void move(long seconds) {
        if (seconds < 1) {
            throw FieldProblems.of(FIELD, "too_small", Map.of("min", 1));
        }
        if (seconds > SECONDS_MAX) {
            throw FieldProblems.of(FIELD, "too_large", Map.of("max", SECONDS_MAX));
        }
        offset.advance(Duration.ofSeconds(seconds));
    }
}
