package org.jinnang.hotline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.hotline.HotlineMenu.Place;
import org.jinnang.hotline.HotlineMenu.Position;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RealTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a telephone system asks, signed with the secret that it shares with the server. */
@RestController
class HotlineController {

    private static final Pattern CALL = Pattern.compile("[A-Za-z0-9_.@:-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{5,15}");
    private static final Pattern KEYS =
            Pattern.compile("[0-9*#]{0," + HotlineBounds.KEYS_OF_A_CALL + "}");
    private static final int STEPS_MOST = 200;
    private static final int WAITING_MOST = 9_999;
    private static final int WAIT_SECONDS_MOST = 86_400;

    private final HotlineSecret secret;
    private final HotlineCalls calls;
    private final HotlineWords words;
    private final RealTime realTime;
    private final JsonMapper json;

    HotlineController(
            HotlineSecret secret,
            HotlineCalls calls,
            HotlineWords words,
            RealTime realTime,
            JsonMapper json) {
        this.secret = secret;
        this.calls = calls;
        this.words = words;
        this.realTime = realTime;
        this.json = json;
    }

    record StepRequest(
            String callId,
            int step,
            Optional<String> from,
            String keys,
            Optional<Integer> waiting,
            Optional<Integer> waitSeconds) {}

    /**
     * The next prompt.
     *
     * @param keys that mean something now
     * @param keysMost after how many the telephone system asks again
     * @param then {@code listen} for keys, {@code transfer} to an agent, or {@code hang_up}
     */
    record PromptView(
            String callId,
            int step,
            String language,
            Bilingual text,
            List<String> keys,
            int keysMost,
            String then) {}

    @PostMapping(path = "/api/v1/hotline/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
    PromptView step(
            @RequestHeader(name = StandardWebhook.ID, required = false) @Nullable String id,
            @RequestHeader(name = StandardWebhook.TIMESTAMP, required = false)
                    @Nullable String timestamp,
            @RequestHeader(name = StandardWebhook.SIGNATURE, required = false)
                    @Nullable String signature,
            @RequestBody byte[] body) {
        byte[] shared =
                secret.bytes().orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        var headers = new StandardWebhook.Headers(id, timestamp, signature);
        if (!StandardWebhook.isSigned(shared, headers, body, realTime.instant())) {
            throw Problem.of(ProblemCode.SIGNATURE_REFUSED).asException();
        }
        HotlineCalls.Step step = read(body);
        return switch (calls.answer(step)) {
            case HotlineCalls.Answer.Prompt(Position at, var said) ->
                    new PromptView(
                            step.call(),
                            step.step(),
                            HotlineMenu.language(at).toLanguageTag(),
                            words.prompt(at, said),
                            at.place().keys(),
                            keysMost(at),
                            then(at));
            case HotlineCalls.Answer.OutOfOrder() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        };
    }

    private static int keysMost(Position at) {
        return at.place() == Place.CASE
                ? HotlineMenu.CASE_KEYS - at.typed().length()
                : at.place().most();
    }

    private static String then(Position at) {
        return switch (at.place()) {
            case MENU, FREEZE, CALL_BACK, CASE -> "listen";
            case AGENT -> "transfer";
            case OVER -> "hang_up";
        };
    }

    private HotlineCalls.Step read(byte[] body) {
        try {
            StepRequest form = json.readValue(body, StepRequest.class);
            String call = fitting("call_id", form.callId(), CALL);
            String keys = fitting("keys", form.keys(), KEYS);
            if (form.step() < 1 || form.step() > STEPS_MOST) {
                throw FieldProblems.of("step", "bad_format");
            }
            Optional<String> number = form.from().map(typed -> fitting("from", typed, NUMBER));
            return new HotlineCalls.Step(call, form.step(), number, keys, queue(form));
        } catch (JacksonException _) {
            throw Problem.of(ProblemCode.REQUEST_MALFORMED).asException();
        }
    }

    /** How long is nothing without how many. */
    private static Optional<HotlineCalls.Queue> queue(StepRequest form) {
        Optional<Duration> about =
                form.waitSeconds()
                        .map(typed -> within("wait_seconds", typed, WAIT_SECONDS_MOST))
                        .map(Duration::ofSeconds);
        if (form.waiting().isEmpty() && about.isPresent()) {
            throw FieldProblems.of("waiting", "missing");
        }
        return form.waiting()
                .map(typed -> within("waiting", typed, WAITING_MOST))
                .map(waiting -> new HotlineCalls.Queue(waiting, about));
    }

    private static int within(String field, int typed, int most) {
        if (typed < 0 || typed > most) {
            throw FieldProblems.of(field, "bad_format");
        }
        return typed;
    }

    private static String fitting(String field, String typed, Pattern form) {
        if (!form.matcher(typed).matches()) {
            throw FieldProblems.of(field, "bad_format");
        }
        return typed;
    }
}
