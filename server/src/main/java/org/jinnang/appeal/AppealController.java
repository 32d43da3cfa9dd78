package org.jinnang.appeal;

import java.util.List;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A holder's appeals over HTTP. A session is enough, whatever is locked. */
@RestController
@RequestMapping("/api/v1/appeals")
class AppealController {

    private final Appeals appeals;
    private final AppealViews views;
    private final CaseFile caseFile;
    private final Idempotency idempotency;

    AppealController(
            Appeals appeals, AppealViews views, CaseFile caseFile, Idempotency idempotency) {
        this.appeals = appeals;
        this.views = views;
        this.caseFile = caseFile;
        this.idempotency = idempotency;
    }

    record AppealRequest(String about, String words) {}

    record WordsRequest(String words) {}

    record AppealList(List<AppealViews.View> data) {}

    record DecisionList(List<AppealViews.DecisionView> data) {}

    @GetMapping
    AppealList all(@Actor SignedIn actor) {
        return new AppealList(views.of(appeals.of(actor.wallet())));
    }

    @GetMapping("/decisions")
    DecisionList decisions(@Actor SignedIn actor) {
        return new DecisionList(
                appeals.decisions(actor.wallet()).stream()
                        .map(AppealViews.DecisionView::of)
                        .toList());
    }

    @GetMapping("/{id}")
    AppealViews.View one(@Actor SignedIn actor, @PathVariable String id) {
        return views.of(mine(actor, id));
    }

    @PostMapping
    ResponseEntity<String> file(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody AppealRequest form) {
        String about = AppealFields.about(form.about());
        String words = AppealFields.words("words", form.words());
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /appeals",
                        key,
                        RequestHash.of(about, words),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        filed(actor, about, words, browser)))
                .response();
    }

    private AppealViews.View filed(SignedIn actor, String about, String words, Browser browser) {
        return switch (appeals.file(actor.wallet(), about, words, browser)) {
            case Appeals.Filing.Filed(var appeal) -> views.of(appeal);
            case Appeals.Filing.FiledBefore(var appeal) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("appealed")
                            .reference(appeal.reference())
                            .asException();
            case Appeals.Filing.TooMany() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("appeals_full")
                            .say("max", Appeals.MOST_OPEN)
                            .asException();
        };
    }

    @PostMapping("/{id}/messages")
    AppealViews.View say(
            @Actor SignedIn actor, @PathVariable String id, @RequestBody WordsRequest form) {
        String words = AppealFields.words("words", form.words());
        return views.of(AppealFields.done(appeals.say(actor.wallet(), parsed(id), words)));
    }

    @PostMapping("/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    AppealViews.FileView handIn(
            @Actor SignedIn actor, @PathVariable String id, @RequestBody byte[] file) {
        return switch (appeals.handIn(actor.wallet(), parsed(id), file)) {
            case Appeals.HandingIn.Kept(var kept) -> AppealViews.FileView.of(kept);
            case Appeals.HandingIn.NotKept(var why) -> throw why.problem().asException();
            case Appeals.HandingIn.NotNow(var why) ->
                    throw new IllegalStateException("Not refused: " + AppealFields.done(why));
        };
    }

    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> handedIn(
            @Actor SignedIn actor, @PathVariable String id, @PathVariable String file) {
        Appeal appeal = mine(actor, id);
        return AttachmentId.parse(file)
                .flatMap(one -> appeals.file(appeal, one))
                .map(bytes -> download(MediaType.APPLICATION_OCTET_STREAM, file, bytes))
                .orElseThrow(AppealFields::notFound);
    }

    @PostMapping("/{id}/escalation")
    AppealViews.View escalate(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody WordsRequest form) {
        String words = AppealFields.words("words", form.words());
        return views.of(
                AppealFields.done(appeals.escalate(actor.wallet(), parsed(id), words, browser)));
    }

    /** Everything that was said, handed in and decided, signed. */
    @GetMapping("/{id}/case-file")
    ResponseEntity<byte[]> caseFile(
            @Actor SignedIn actor, Browser browser, @PathVariable String id) {
        Appeal appeal = mine(actor, id);
        return download(
                CaseFile.TYPE,
                "jinnang-" + appeal.reference() + ".txt",
                caseFile.of(appeal, browser.locale()));
    }

    static ResponseEntity<byte[]> download(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }

    private Appeal mine(SignedIn actor, String id) {
        return appeals.find(actor.wallet(), parsed(id)).orElseThrow(AppealFields::notFound);
    }

    private static AppealId parsed(String id) {
        return AppealId.parse(id).orElseThrow(AppealFields::notFound);
    }
}
