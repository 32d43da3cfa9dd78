package org.jinnang.counter;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What only the customer sees, over HTTP on the holders' host: the screen at the counter, the
 * activation, and whether a receipt is ours.
 */
@RestController
class DisplayController {

    private final Displays displays;
    private final VisitStore store;
    private final ShownActivations activations;
    private final ReceiptCodes receipts;
    private final Branches branches;

    DisplayController(
            Displays displays,
            VisitStore store,
            ShownActivations activations,
            ReceiptCodes receipts,
            Branches branches) {
        this.displays = displays;
        this.store = store;
        this.activations = activations;
        this.receipts = receipts;
        this.branches = branches;
    }

    record Nothing() {}

    enum ScreenState {
        WAITING,
        JOINED,
        READY,
        SHOWN
    }

    record DisplayView(
            String number,
            ScreenState state,
            Optional<String> visitNumber,
            Optional<VisitState.Code> visitState,
            Instant expiresAt) {}

    record ActivationShown(String code, Instant expiresAt, Bilingual words) {}

    record ReceiptCheckRequest(String code) {}

    record ReceiptCheck(
            boolean genuine,
            Optional<String> visitNumber,
            Optional<Bilingual> branchName,
            Optional<Instant> submittedAt,
            Optional<String> formHash) {}

    @PostMapping("/api/v1/displays")
    @ResponseStatus(HttpStatus.CREATED)
    DisplayView open(@RequestBody Nothing nothing, Browser browser) {
        return displays.open(browser)
                .map(this::view)
                .orElseThrow(() -> Problem.of(ProblemCode.CODES_EXHAUSTED).asException());
    }

    @GetMapping("/api/v1/displays/current")
    DisplayView current(Browser browser) {
        return displays.find(browser)
                .map(this::view)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    @PostMapping("/api/v1/displays/current/activation")
    @ResponseStatus(HttpStatus.CREATED)
    ActivationShown show(@RequestBody Nothing nothing, Browser browser) {
        return shown(activations.onDisplay(browser));
    }

    @PostMapping("/api/v1/visits/{id}/activation")
    @ResponseStatus(HttpStatus.CREATED)
    ActivationShown show(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody Nothing nothing,
            Browser browser) {
        return shown(activations.onPhone(VisitController.parsed(id), actor, browser));
    }

    @PostMapping("/api/v1/visit-receipts/checks")
    ReceiptCheck check(@RequestBody ReceiptCheckRequest request) {
        return receipts.check(request.code())
                .map(said ->
                        new ReceiptCheck(
                                true,
                                Optional.of(said.number()),
                                Optional.of(branches.nameOf(said.branch())),
                                Optional.of(said.submittedAt()),
                                Optional.of(said.formHash())))
                .orElseGet(() ->
                        new ReceiptCheck(
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static ActivationShown shown(ShownActivations.Showing showing) {
        return switch (showing) {
            case ShownActivations.Showing.Shown(var code, var expiresAt) ->
                    new ActivationShown(
                            code.reveal(),
                            expiresAt,
                            Texts.bilingual(RefusalText.BUNDLE, "activation.words"));
            case ShownActivations.Showing.NotNow() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case ShownActivations.Showing.NoSuchVisit() ->
                    throw Problem.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    private DisplayView view(Displays.Display display) {
        Optional<Visit> visit = display.visit().flatMap(store::find);
        boolean isReady =
                visit.filter(one -> one.state() instanceof VisitState.Approved).isPresent();
        ScreenState state =
                visit.isEmpty()
                        ? ScreenState.WAITING
                        : display.shownAt().isPresent()
                                ? ScreenState.SHOWN
                                : isReady ? ScreenState.READY : ScreenState.JOINED;
        return new DisplayView(
                display.number(),
                state,
                visit.map(Visit::number),
                visit.map(one -> one.state().code()),
                display.expiresAt());
    }
}
