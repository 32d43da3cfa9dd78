package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.PasskeyForms;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Is it you who calls, and is it us?", for the holder: in his app, or on a page for anybody. */
@RestController
@RequestMapping("/api/v1")
class CallerController {

    private static final int CHOICE_MAX = 2;

    private final CallerChecks checks;
    private final CallerAnswers answers;
    private final Calls calls;

    CallerController(CallerChecks checks, CallerAnswers answers, Calls calls) {
        this.checks = checks;
        this.answers = answers;
        this.calls = calls;
    }

    record CheckView(
            CallerCheckId checkId,
            String kind,
            String reference,
            String caseNumber,
            String pseudonym,
            List<String> choices,
            Instant askedAt,
            Instant expiresAt) {

        static CheckView of(CallerCheck check) {
            return new CheckView(
                    check.id(),
                    check.kind().code(),
                    check.reference(),
                    SupportCase.number(check.caseId()),
                    check.by().pseudonym(),
                    check.choices(),
                    check.askedAt(),
                    check.expiresAt());
        }
    }

    record CheckList(List<CheckView> data) {}

    record AnswerRequest(String choice) {}

    record Nothing() {}

    record CodeRequest(String reference, String code) {}

    record QuestionRequest(String reference) {}

    record PasskeyRequest(String reference, PasskeyForms.Signed passkey) {}

    record OutcomeView(boolean verified) {}

    record CallView(
            boolean inCall,
            Optional<CaseId> caseId,
            Optional<String> caseNumber,
            Optional<String> pseudonym,
            Optional<Instant> since,
            Optional<Bilingual> word) {

        static final CallView NONE =
                new CallView(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        static CallView of(CallStore.Call call) {
            return new CallView(
                    true,
                    Optional.of(call.caseId()),
                    Optional.of(SupportCase.number(call.caseId())),
                    Optional.of(call.by().pseudonym()),
                    Optional.of(call.since()),
                    Optional.of(Calls.word(call)));
        }
    }

    @GetMapping("/calls/current")
    CallView call(@Actor SignedIn actor) {
        return calls.current(actor.wallet()).map(CallView::of).orElse(CallView.NONE);
    }

    @GetMapping("/caller-verifications")
    CheckList waiting(@Actor SignedIn actor) {
        return new CheckList(checks.waiting(actor.wallet()).stream().map(CheckView::of).toList());
    }

    @PostMapping("/caller-verifications/{id}/answer")
    OutcomeView pick(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody AnswerRequest form) {
        String choice = CaseFields.words("choice", form.choice(), CHOICE_MAX);
        return view(answers.pick(actor.wallet(), checkId(id), choice, browser));
    }

    @PostMapping("/caller-verifications/{id}/denial")
    OutcomeView deny(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return view(answers.deny(actor.wallet(), checkId(id), browser));
    }

    @PostMapping("/caller-verifications/codes")
    OutcomeView enter(Browser browser, @RequestBody CodeRequest form) {
        String code = CaseFields.words("code", form.code(), CaseFields.REFERENCE_MAX);
        CallerAnswers.Outcome outcome = answers.enter(reference(form.reference()), code, browser);
        if (outcome instanceof CallerAnswers.Outcome.Over) {
            throw Problem.of(ProblemCode.CODE_EXPIRED).asException();
        }
        return view(outcome);
    }

    @PostMapping("/caller-verifications/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question ask(Browser browser, @RequestBody QuestionRequest form) {
        return answers.ask(reference(form.reference()), browser)
                .map(PasskeyForms.Question::of)
                .orElseThrow(() -> Problem.of(ProblemCode.FLOW_EXPIRED).asException());
    }

    @PostMapping("/caller-verifications/passkey")
    OutcomeView sign(Browser browser, @RequestBody PasskeyRequest form) {
        return view(answers.sign(reference(form.reference()), form.passkey().answer(), browser));
    }

    private static OutcomeView view(CallerAnswers.Outcome outcome) {
        return switch (outcome) {
            case CallerAnswers.Outcome.Verified() -> new OutcomeView(true);
            case CallerAnswers.Outcome.NotVerified() -> new OutcomeView(false);
            case CallerAnswers.Outcome.Over() ->
                    throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
            case CallerAnswers.Outcome.WrongCode(var check) ->
                    throw CodeProblems.of(check).asException();
            case CallerAnswers.Outcome.WrongPasskey() ->
                    throw Problem.of(ProblemCode.PASSKEY_REFUSED).asException();
        };
    }

    private static String reference(String typed) {
        return CaseFields.words("reference", typed, CaseFields.REFERENCE_MAX)
                .toUpperCase(Locale.ROOT);
    }

    private static CallerCheckId checkId(String id) {
        return CallerCheckId.parse(id).orElseThrow(CaseFields::notFound);
    }
}
