package org.jinnang.supportdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.access.CodeProblems;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Handing in documents from afar, for the holder: in his app, or by a code without signing in. */
@RestController
@RequestMapping("/api/v1/caller-verifications")
class DocumentController {

    private static final int NUMBER_MAX = 40;

    private final DocumentHandIns handIns;
    private final CallerAnswers answers;
    private final DocumentViews views;

    DocumentController(DocumentHandIns handIns, CallerAnswers answers, DocumentViews views) {
        this.handIns = handIns;
        this.answers = answers;
        this.views = views;
    }

    record CodeRequest(String reference, String channel) {}

    record CodeSentView(Instant sentAt, Instant resendAt, Instant expiresAt) {}

    record OpeningRequest(String reference, Optional<String> channel, Optional<String> code) {}

    record HandInRequest(Optional<String> documentNumber, Optional<String> expiresOn) {}

    @PostMapping("/documents/codes")
    @ResponseStatus(HttpStatus.CREATED)
    CodeSentView sendCode(Browser browser, @RequestBody CodeRequest form) {
        Contact.Kind channel = channel(form.channel());
        Codes.Sending sending =
                handIns.sendCode(reference(form.reference()), channel)
                        .orElseThrow(DocumentController::over);
        if (sending instanceof Codes.Sending.Sent(var sentAt, var resendAt, var expiresAt)) {
            return new CodeSentView(sentAt, resendAt, expiresAt);
        }
        throw CodeProblems.of(sending).asException();
    }

    /** Signed in without a code; else with one that went to a registered address. */
    @PostMapping("/documents/openings")
    @ResponseStatus(HttpStatus.CREATED)
    DocumentViews.HandInView open(
            @Actor Optional<SignedIn> actor, Browser browser, @RequestBody OpeningRequest form) {
        String reference = reference(form.reference());
        if (form.code().isEmpty()) {
            return view(
                    actor.map(one -> handIns.open(reference, one.wallet(), browser))
                            .orElseGet(DocumentHandIns.Doing.Over::new));
        }
        String code = CaseFields.words("code", form.code().get(), CaseFields.REFERENCE_MAX);
        Contact.Kind channel = channel(form.channel().orElse(""));
        return switch (answers.open(reference, channel, code, browser)) {
            case CallerAnswers.Outcome.Verified() -> view(handIns.opened(reference, browser));
            case CallerAnswers.Outcome.WrongCode(var check) ->
                    throw CodeProblems.of(check).asException();
            case CallerAnswers.Outcome.Over _,
                    CallerAnswers.Outcome.NotVerified _,
                    CallerAnswers.Outcome.WrongPasskey _ ->
                    throw Problem.of(ProblemCode.CODE_EXPIRED).asException();
        };
    }

    @GetMapping("/{id}/documents")
    DocumentViews.HandInView look(Browser browser, @PathVariable String id) {
        return handIns.find(checkId(id), browser)
                .map(views::handIn)
                .orElseThrow(CaseFields::notFound);
    }

    @PostMapping("/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    DocumentViews.HandInView put(
            Browser browser,
            @PathVariable String id,
            @RequestParam String part,
            @RequestBody byte[] file) {
        DocumentCheck.Part which =
                DocumentCheck.part(part).orElseThrow(() -> FieldProblems.of("part", "bad_format"));
        return view(handIns.put(checkId(id), which, file, browser));
    }

    @PostMapping("/{id}/documents")
    DocumentViews.HandInView handIn(
            Browser browser, @PathVariable String id, @RequestBody HandInRequest form) {
        Optional<String> number =
                CaseFields.ifWords("document_number", form.documentNumber(), NUMBER_MAX);
        Optional<LocalDate> expiresOn = form.expiresOn().map(DocumentController::day);
        return view(handIns.handIn(checkId(id), number, expiresOn, browser));
    }

    private DocumentViews.HandInView view(DocumentHandIns.Doing doing) {
        return switch (doing) {
            case DocumentHandIns.Doing.Done(var now) -> views.handIn(now);
            case DocumentHandIns.Doing.Over() -> throw over();
            case DocumentHandIns.Doing.NotKept(var why) -> throw why.problem().asException();
            case DocumentHandIns.Doing.Unfit(var field, var code) ->
                    throw FieldProblems.of(field, code);
            case DocumentHandIns.Doing.Incomplete() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        };
    }

    private static ProblemException over() {
        return Problem.of(ProblemCode.FLOW_EXPIRED).asException();
    }

    private static Contact.Kind channel(String typed) {
        return CaseFields.one(
                "channel",
                typed,
                Contact.Kind.values(),
                kind -> kind.name().toLowerCase(Locale.ROOT));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (java.time.DateTimeException none) {
            throw FieldProblems.of("expires_on", "bad_format");
        }
    }

    private static String reference(String typed) {
        return CaseFields.words("reference", typed, CaseFields.REFERENCE_MAX)
                .toUpperCase(Locale.ROOT);
    }

    private static CallerCheckId checkId(String id) {
        return CallerCheckId.parse(id).orElseThrow(CaseFields::notFound);
    }
}
