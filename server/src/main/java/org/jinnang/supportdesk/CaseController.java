package org.jinnang.supportdesk;

import java.util.Optional;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A holder's cases over HTTP. Always open: nothing here moves money or opens anything. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseController {

    private final Cases cases;
    private final CaseViews views;
    private final Idempotency idempotency;

    CaseController(Cases cases, CaseViews views, Idempotency idempotency) {
        this.cases = cases;
        this.views = views;
        this.idempotency = idempotency;
    }

    record AboutRequest(Optional<String> code, Optional<String> reference) {}

    record CaseRequest(
            String subject,
            String text,
            String channel,
            Optional<String> callBack,
            Optional<AboutRequest> about) {}

    record MessageRequest(String text) {}

    record RatingRequest(int stars, Optional<String> text) {}

    record Nothing() {}

    @GetMapping
    CaseViews.CaseList all(@Actor SignedIn actor) {
        return new CaseViews.CaseList(cases.of(actor.wallet()).stream().map(views::of).toList());
    }

    @PostMapping
    ResponseEntity<String> open(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody CaseRequest form) {
        Writing.NewCase wish = wish(actor, form);
        String text = CaseFields.words("text", form.text(), CaseFields.TEXT_MAX);
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /cases",
                        key,
                        RequestHash.of(
                                wish.subject(),
                                wish.channel().code(),
                                wish.callBack().map(SupportCase.CallBack::code).orElse(""),
                                wish.about().reference().orElse("")),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        answer(cases.open(wish, text, browser))))
                .response();
    }

    private static Writing.NewCase wish(SignedIn actor, CaseRequest form) {
        SupportCase.Channel channel =
                CaseFields.one(
                        "channel",
                        form.channel(),
                        new SupportCase.Channel[] {
                            SupportCase.Channel.CHAT, SupportCase.Channel.CALLBACK
                        },
                        SupportCase.Channel::code);
        boolean byPhone = channel == SupportCase.Channel.CALLBACK;
        Optional<AboutRequest> about = form.about();
        return new Writing.NewCase(
                actor.wallet(),
                CaseFields.words("subject", form.subject(), CaseFields.SUBJECT_MAX),
                channel,
                byPhone
                        ? Optional.of(
                                CaseFields.one(
                                        "call_back",
                                        form.callBack().orElse("soon"),
                                        SupportCase.CallBack.values(),
                                        SupportCase.CallBack::code))
                        : Optional.empty(),
                new SupportCase.About(
                        CaseFields.code(about.flatMap(AboutRequest::code)),
                        CaseFields.reference(about.flatMap(AboutRequest::reference))));
    }

    @GetMapping("/{id}")
    CaseViews.OneCaseView one(@Actor SignedIn actor, @PathVariable String id) {
        return cases.find(actor.wallet(), caseId(id))
                .map(one -> views.shown(one, false))
                .orElseThrow(CaseFields::notFound);
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    CaseViews.OneCaseView write(
            @Actor SignedIn actor, @PathVariable String id, @RequestBody MessageRequest form) {
        String text = CaseFields.words("text", form.text(), CaseFields.TEXT_MAX);
        return answer(cases.write(actor.wallet(), caseId(id), text));
    }

    @PostMapping("/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    CaseViews.OneCaseView handIn(
            @Actor SignedIn actor, @PathVariable String id, @RequestBody byte[] file) {
        return answer(cases.handIn(actor.wallet(), caseId(id), file));
    }

    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> handedIn(
            @Actor SignedIn actor, @PathVariable String id, @PathVariable String file) {
        return AttachmentId.parse(file)
                .flatMap(one -> cases.file(actor.wallet(), caseId(id), one))
                .map(bytes -> CaseFiles.download(file, bytes))
                .orElseThrow(CaseFields::notFound);
    }

    @PostMapping("/{id}/closing")
    CaseViews.OneCaseView close(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(cases.close(actor.wallet(), caseId(id), browser));
    }

    @PostMapping("/{id}/reopening")
    CaseViews.OneCaseView reopen(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(cases.reopen(actor.wallet(), caseId(id), browser));
    }

    @PostMapping("/{id}/rating")
    CaseViews.OneCaseView rate(
            @Actor SignedIn actor, @PathVariable String id, @RequestBody RatingRequest form) {
        if (form.stars() < 1 || form.stars() > 5) {
            throw FieldProblems.of("stars", "bad_format");
        }
        Optional<String> text = CaseFields.ifWords("text", form.text(), CaseFields.RATING_MAX);
        return answer(cases.rate(actor.wallet(), caseId(id), form.stars(), text));
    }

    private CaseViews.OneCaseView answer(Cases.Doing doing) {
        return switch (doing) {
            case Cases.Doing.Done(var one, var masked) -> views.shown(one, masked);
            case Cases.Doing.NoSuchCase() -> throw CaseFields.notFound();
            case Cases.Doing.NotKept(var why) -> throw why.problem().asException();
            case Cases.Doing.NotNow(var why) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("case_" + why.name().toLowerCase(java.util.Locale.ROOT))
                            .asException();
        };
    }

    private static CaseId caseId(String id) {
        return CaseId.parse(id).orElseThrow(CaseFields::notFound);
    }
}
