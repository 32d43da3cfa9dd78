package org.jinnang.appeal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jinnang.access.CodeProblems;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.AppealOpeningId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Appealing without signing in, over HTTP: by a number and a code to an address of the wallet. */
@RestController
@RequestMapping("/api/v1/appeals/openings")
class OpeningController {

    private static final int CODE_MAX = 40;

    private final Openings openings;
    private final Appeals appeals;
    private final AppealViews views;
    private final Idempotency idempotency;

    OpeningController(
            Openings openings, Appeals appeals, AppealViews views, Idempotency idempotency) {
        this.openings = openings;
        this.appeals = appeals;
        this.views = views;
        this.idempotency = idempotency;
    }

    record OpeningRequest(String about, String address) {}

    record CodeEntry(Secret code) {}

    record WordsRequest(String words) {}

    record DoneView(boolean ended) {}

    /**
     * @param resendAt as long as a code is waited for, as are the two after it
     * @param what the decision, once a code was shown
     * @param appeal what was filed against it
     */
    record OpeningView(
            AppealOpeningId openingId,
            String about,
            Contact.Kind channel,
            Opening.State state,
            Instant expiresAt,
            Optional<Instant> resendAt,
            Optional<Instant> codeExpiresAt,
            Optional<Integer> triesLeft,
            Optional<Bilingual> what,
            Optional<AppealViews.View> appeal) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OpeningView begin(Browser browser, @RequestBody OpeningRequest form) {
        String about = AppealFields.about(form.about());
        return view(openings.begin(about, address(form.address()), browser));
    }

    @GetMapping("/{id}")
    OpeningView look(Browser browser, @PathVariable String id) {
        return view(found(id, browser));
    }

    @PostMapping("/{id}/codes")
    @ResponseStatus(HttpStatus.CREATED)
    OpeningView send(Browser browser, @PathVariable String id) {
        return view(openings.send(parsed(id), browser));
    }

    @PostMapping("/{id}/proof")
    OpeningView prove(Browser browser, @PathVariable String id, @RequestBody CodeEntry form) {
        String code = form.code().reveal();
        if (code.isBlank()) {
            throw FieldProblems.of("code", "empty");
        }
        if (code.length() > CODE_MAX) {
            throw FieldProblems.of("code", "bad_format");
        }
        return view(openings.prove(parsed(id), code, browser));
    }

    @PostMapping("/{id}/appeal")
    ResponseEntity<String> file(
            Browser browser,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody WordsRequest form) {
        Opening opening = proven(id, browser);
        String words = AppealFields.words("words", form.words());
        return idempotency
                .run(
                        HexFormat.of().formatHex(browser.series().bytes()),
                        "POST /appeals/openings",
                        key,
                        RequestHash.of(opening.id().text(), words),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        views.of(
                                                AppealFields.filed(
                                                        appeals.file(
                                                                opening.wallet(),
                                                                opening.about(),
                                                                words,
                                                                browser)))))
                .response();
    }

    /** For whoever leaves a browser that others use too. */
    @DeleteMapping("/{id}")
    DoneView end(Browser browser, @PathVariable String id) {
        openings.end(parsed(id), browser);
        return new DoneView(true);
    }

    private Opening proven(String id, Browser browser) {
        Opening opening = found(id, browser);
        return switch (openings.state(opening)) {
            case PROVEN -> opening;
            case WAITING -> throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case EXPIRED -> throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
        };
    }

    private OpeningView view(Openings.Outcome outcome) {
        return switch (outcome) {
            case Openings.Outcome.Stands(var opening) -> view(opening);
            case Openings.Outcome.NoSuchOpening() -> throw AppealFields.notFound();
            case Openings.Outcome.Expired() ->
                    throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
            case Openings.Outcome.ProvenBefore() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case Openings.Outcome.NotSent(var sending) ->
                    throw CodeProblems.of(sending).asException();
            case Openings.Outcome.NotProven(var check) ->
                    throw CodeProblems.of(check).asException();
        };
    }

    private OpeningView view(Opening opening) {
        Opening.State state = openings.state(opening);
        Optional<Codes.Standing> code =
                state == Opening.State.WAITING ? openings.code(opening) : Optional.empty();
        return new OpeningView(
                opening.id(),
                opening.about(),
                opening.channel(),
                state,
                opening.expiresAt(),
                code.map(Codes.Standing::resendAt),
                code.map(Codes.Standing::expiresAt),
                code.map(Codes.Standing::triesLeft),
                openings.decision(opening).map(Appealable::what),
                openings.appeal(opening).map(views::of));
    }

    private Opening found(String id, Browser browser) {
        return openings.find(parsed(id), browser).orElseThrow(AppealFields::notFound);
    }

    /** An account name is no address: no code can go to it. */
    private static Identifier address(String typed) {
        if (typed.isBlank()) {
            throw FieldProblems.of("address", "empty");
        }
        return Identifier.parse(typed.strip())
                .filter(one -> one.kind() != Identifier.Kind.ACCOUNT_NAME)
                .orElseThrow(() -> FieldProblems.of("address", "bad_format"));
    }

    private static AppealOpeningId parsed(String id) {
        return AppealOpeningId.parse(id).orElseThrow(AppealFields::notFound);
    }
}
