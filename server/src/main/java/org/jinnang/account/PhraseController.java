package org.jinnang.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.holder.Phrase;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The anti-phishing phrase over HTTP. It goes in and never comes out: messages carry it. */
@RestController
@RequestMapping("/api/v1/phrase")
class PhraseController {

    private static final String FIELD = "phrase";

    private final Phrases phrases;

    PhraseController(Phrases phrases) {
        this.phrases = phrases;
    }

    record PhraseRequest(String phrase, Secret password) {}

    record PhraseView(Optional<Instant> chosenAt) {}

    @GetMapping
    PhraseView standing(@Actor SignedIn actor) {
        return new PhraseView(phrases.chosenAt(actor.wallet()));
    }

    @PostMapping
    PhraseView choose(@Actor SignedIn actor, @RequestBody PhraseRequest request, Browser browser) {
        Phrase phrase =
                switch (Phrase.parse(request.phrase())) {
                    case Phrase.Parsed.Valid(var valid) -> valid;
                    case Phrase.Parsed.Refused(var why) -> throw refused(why);
                };
        Secret password = TypedPassword.present(request.password());
        return switch (phrases.choose(actor, phrase, password, browser)) {
            case Phrases.Outcome.Chosen() -> standing(actor);
            case Phrases.Outcome.LikePassword() -> throw FieldProblems.of(FIELD, "not_allowed");
            case Phrases.Outcome.NotProven(var check) ->
                    throw AccessProblems.of(check).asException();
            case Phrases.Outcome.GateRefused(var decision) ->
                    throw AccessProblems.of(decision).asException();
        };
    }

    private static ProblemException refused(Phrase.Why why) {
        return switch (why) {
            case EMPTY -> FieldProblems.of(FIELD, "empty");
            case TOO_SHORT ->
                    FieldProblems.of(FIELD, "too_short", Map.of("min", Phrase.CHARACTERS_MIN));
            case TOO_LONG ->
                    FieldProblems.of(FIELD, "too_long", Map.of("max", Phrase.CHARACTERS_MAX));
            case CHARACTER_NOT_ALLOWED, LOOKS_LIKE_CODE -> FieldProblems.of(FIELD, "bad_format");
        };
    }
}
