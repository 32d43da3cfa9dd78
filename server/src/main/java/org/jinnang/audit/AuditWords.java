package org.jinnang.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/** The log in words, for those who search it. What is personal in an event stays sealed. */
@Component
public class AuditWords {

    private static final String KINDS = "activity";
    private static final String NAMES = "facts";

    /** Where the words of the holder's own log would speak to him. */
    private static final String OF_STAFF = "staff";

    private final Clock clock;
    private final ZoneId zone;

    AuditWords(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * One thing that an event is told by.
     *
     * @param fact how the log names it
     * @param name how people name it; as the log does where there is no word for it
     * @param value in words, or as it stands in the log
     */
    public record Line(String fact, Bilingual name, Bilingual value) {}

    /** What happened, in a few words. */
    public Bilingual title(AuditKind kind) {
        String own = "title." + kind.code();
        return Texts.has(OF_STAFF, own)
                ? Texts.bilingual(OF_STAFF, own)
                : Texts.bilingual(KINDS, kind.code() + ".title");
    }

    /** What it is told by, in the order of the log. */
    public List<Line> lines(AuditEvent event) {
        Instant now = clock.instant();
        return event.facts().entrySet().stream()
                .map(one -> line(one.getKey(), one.getValue(), now))
                .toList();
    }

    private Line line(String fact, String value, Instant now) {
        Bilingual name =
                Texts.has(NAMES, fact) ? Texts.bilingual(NAMES, fact) : new Bilingual(fact, fact);
        return new Line(fact, name, spoken(fact, value, now));
    }

    private Bilingual spoken(String fact, String value, Instant now) {
        String own = "word." + fact + "." + value;
        if (Texts.has(OF_STAFF, own)) {
            return Texts.bilingual(OF_STAFF, own);
        }
        return FactForm.spoken(fact, value, now, zone) instanceof Bilingual words
                ? words
                : new Bilingual(value, value);
    }
}
