package org.jinnang.appeal;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.WalletId;
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

/**
 * A holder's appeals over HTTP. A session is enough, whatever is locked; for one appeal also a
 * browser in which a code was shown for it. What was handed in is read only signed in.
 */
@RestController
@RequestMapping("/api/v1/appeals")
class AppealController {

    private final Appeals appeals;
    private final Openings openings;
    private final AppealViews views;
    private final CaseFile caseFile;
    private final Idempotency idempotency;

    AppealController(
            Appeals appeals,
            Openings openings,
            AppealViews views,
            CaseFile caseFile,
            Idempotency idempotency) {
        this.appeals = appeals;
        this.openings = openings;
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
    AppealViews.View one(
            @Actor Optional<SignedIn> actor, Browser browser, @PathVariable String id) {
        return views.of(mine(who(actor, browser, id), id));
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
        return views.of(AppealFields.filed(appeals.file(actor.wallet(), about, words, browser)));
    }

    @PostMapping("/{id}/messages")
    AppealViews.View say(
            @Actor Optional<SignedIn> actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody WordsRequest form) {
        WalletId wallet = who(actor, browser, id);
        String words = AppealFields.words("words", form.words());
        return views.of(AppealFields.done(appeals.say(wallet, parsed(id), words)));
    }

    @PostMapping("/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    AppealViews.FileView handIn(
            @Actor Optional<SignedIn> actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody byte[] file) {
        return switch (appeals.handIn(who(actor, browser, id), parsed(id), file)) {
            case Appeals.HandingIn.Kept(var kept) -> AppealViews.FileView.of(kept);
            case Appeals.HandingIn.NotKept(var why) -> throw why.problem().asException();
            case Appeals.HandingIn.NotNow(var why) ->
                    throw new IllegalStateException("Not refused: " + AppealFields.done(why));
        };
    }

    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> handedIn(
            @Actor SignedIn actor, @PathVariable String id, @PathVariable String file) {
        Appeal appeal = mine(actor.wallet(), id);
        return AttachmentId.parse(file)
                .flatMap(one -> appeals.file(appeal, one))
                .map(bytes -> download(MediaType.APPLICATION_OCTET_STREAM, file, bytes))
                .orElseThrow(AppealFields::notFound);
    }

    @PostMapping("/{id}/escalation")
    AppealViews.View escalate(
            @Actor Optional<SignedIn> actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody WordsRequest form) {
        WalletId wallet = who(actor, browser, id);
        String words = AppealFields.words("words", form.words());
        return views.of(AppealFields.done(appeals.escalate(wallet, parsed(id), words, browser)));
    }

    /** Everything that was said, handed in and decided, signed. */
    @GetMapping("/{id}/case-file")
    ResponseEntity<byte[]> caseFile(
            @Actor Optional<SignedIn> actor, Browser browser, @PathVariable String id) {
        Appeal appeal = mine(who(actor, browser, id), id);
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

    private WalletId who(Optional<SignedIn> actor, Browser browser, String id) {
        return actor.map(SignedIn::wallet)
                .or(() -> AppealId.parse(id).flatMap(one -> openings.owner(one, browser)))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_SIGNED_IN).asException());
    }

    private Appeal mine(WalletId wallet, String id) {
        return appeals.find(wallet, parsed(id)).orElseThrow(AppealFields::notFound);
    }

    private static AppealId parsed(String id) {
        return AppealId.parse(id).orElseThrow(AppealFields::notFound);
    }
}
