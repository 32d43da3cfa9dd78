package org.jinnang.platform.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.Problems;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts a problem into words. Texts stand in {@code texts/problems}; their keys begin with the code.
 */
@Component
final class ProblemForm implements Problems {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemForm.class);
    private static final String BUNDLE = "problems";

    private final Clock clock;
    private final ZoneId zone;

    ProblemForm(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Map<String, Object> body(Problem problem) {
        String code = problem.code().code();
        Bilingual detail = detail(problem);
        Bilingual whatNow = whatNow(problem);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", problem.code().path());
        body.put("title", title(problem).en());
        body.put("status", problem.code().status());
        body.put("code", code);
        body.put("detail", detail.en());
        body.put(
                "user_message",
                new Bilingual(detail.zh() + whatNow.zh(), detail.en() + " " + whatNow.en()));
        body.put("doc_url", problem.code().path());
        body.putAll(problem.members());
        return body;
    }

    Bilingual title(Problem problem) {
        return Texts.bilingual(BUNDLE, problem.code().code() + ".title");
    }

    Bilingual whatNow(Problem problem) {
        return Texts.bilingual(BUNDLE, problem.code().code() + ".what_now");
    }

    /** What happened; where a value is missing, what the code means in general. */
    Bilingual detail(Problem problem) {
        String code = problem.code().code();
        Map<String, Object> values = spoken(problem);
        return Texts.ifComplete(BUNDLE, code + ".detail_" + problem.variant(), values)
                .or(() -> Texts.ifComplete(BUNDLE, code + ".detail", values))
                .orElseGet(() -> inGeneral(code, values));
    }

    private static Bilingual inGeneral(String code, Map<String, Object> values) {
        LOG.error("The problem {} lacks values for its text: it has {}", code, values.keySet());
        return Texts.bilingual(BUNDLE, code + ".about");
    }

    private Map<String, Object> spoken(Problem problem) {
        var values = new LinkedHashMap<String, Object>();
        problem.members().forEach((name, value) -> values.put(name, spoken(value)));
        problem.words().forEach((name, value) -> values.put(name, spoken(value)));
        return values;
    }

    private Object spoken(Object value) {
        return switch (value) {
            case Instant moment -> Words.moment(moment, clock.instant(), zone);
            case Money money -> Words.amount(money);
            default -> value;
        };
    }
}
