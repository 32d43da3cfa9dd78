package org.jinnang.recovery;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;
import org.jinnang.policy.Policy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** "I have lost …, what now?": the same answer for everybody, signed in or not. */
@RestController
class LostController {

    private static final String BUNDLE = "lost";

    private final Policy policy;

    LostController(Policy policy) {
        this.policy = policy;
    }

    record StepView(Act act, Bilingual title, Bilingual needs, String path) {}

    record HelpView(LostRule.Thing thing, Bilingual words) {}

    /**
     * The answer.
     *
     * @param whyNot present when there are no steps
     * @param helps how what is lost comes back elsewhere: a SIM card from the carrier, for one
     */
    record AdviceView(List<StepView> steps, Optional<Bilingual> whyNot, List<HelpView> helps) {}

    @GetMapping("/api/v1/recoveries/advice")
    AdviceView advice(@RequestParam(defaultValue = "") List<LostRule.Thing> lost) {
        Set<LostRule.Thing> things = EnumSet.noneOf(LostRule.Thing.class);
        things.addAll(lost);
        List<HelpView> helps =
                things.stream()
                        .filter(thing -> Texts.has(BUNDLE, "help." + code(thing)))
                        .map(thing -> new HelpView(thing, words("help." + code(thing))))
                        .toList();
        return switch (LostRule.of(
                things, policy.proofs(), policy.profile().secondStep().required())) {
            case LostRule.Advice.Steps(var steps) ->
                    new AdviceView(
                            steps.stream().map(LostController::view).toList(),
                            Optional.empty(),
                            helps);
            case LostRule.Advice.NoWay(var why) ->
                    new AdviceView(List.of(), Optional.of(words("no_way." + code(why))), helps);
        };
    }

    private static StepView view(LostRule.Step step) {
        return new StepView(
                step.act(),
                words("step." + code(step.act())),
                Texts.bilingual(
                        BUNDLE, "needs", Map.of("proofs", RecoveryWords.wayTitle(step.proofs()))),
                switch (step.act()) {
                    case RESET_SIGN_IN_PASSWORD -> "/reset/sign-in-password";
                    case RESET_SECOND_STEP -> "/reset/second-step";
                    case CHANGE_PHONE, CHANGE_EMAIL -> "/security/contacts";
                    default -> "/signin";
                });
    }

    private static Bilingual words(String key) {
        return Texts.bilingual(BUNDLE, key);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
