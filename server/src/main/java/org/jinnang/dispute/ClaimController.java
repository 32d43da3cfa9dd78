package org.jinnang.dispute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.ClaimId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
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
import org.springframework.web.bind.annotation.RestController;

/** A holder's claims over HTTP. A session is enough: filing only makes the wallet safer. */
@RestController
@RequestMapping("/api/v1/claims")
class ClaimController {

    private final Claims claims;
    private final Idempotency idempotency;

    ClaimController(Claims claims, Idempotency idempotency) {
        this.claims = claims;
        this.idempotency = idempotency;
    }

    record ClaimRequest(String transferId) {}

    record Nothing() {}

    record ClaimList(List<ClaimView> data) {}

    /**
     * @param transferId the compensation's, if there is one
     */
    record DecisionView(
            Verdict verdict,
            Verdict.Reason reason,
            Optional<Money> amount,
            Optional<TransferId> transferId,
            Instant decidedAt) {

        static DecisionView of(Proposal proposal) {
            return new DecisionView(
                    proposal.verdict(),
                    proposal.reason(),
                    proposal.amount(),
                    proposal.amount().map(_ -> proposal.transfer()),
                    proposal.ended().orElseThrow().at());
        }
    }

    record ClaimView(
            ClaimId claimId,
            String reference,
            TransferId transferId,
            Money amount,
            Claim.State state,
            Instant filedAt,
            Instant promisedAt,
            Optional<Instant> appealedAt,
            List<DecisionView> decisions,
            boolean mayAppeal) {

        static ClaimView of(Claim claim) {
            return new ClaimView(
                    claim.id(),
                    claim.reference(),
                    claim.transfer(),
                    claim.amount(),
                    claim.state(),
                    claim.filedAt(),
                    claim.promisedAt(),
                    claim.appealedAt(),
                    claim.decisions().stream().map(DecisionView::of).toList(),
                    claim.mayAppeal());
        }
    }

    @GetMapping
    ClaimList all(@Actor SignedIn actor) {
        return new ClaimList(claims.of(actor.wallet()).stream().map(ClaimView::of).toList());
    }

    @GetMapping("/{id}")
    ClaimView one(@Actor SignedIn actor, @PathVariable String id) {
        return ClaimId.parse(id)
                .flatMap(claim -> claims.find(actor.wallet(), claim))
                .map(ClaimView::of)
                .orElseThrow(ClaimController::notFound);
    }

    @PostMapping
    ResponseEntity<String> file(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ClaimRequest form) {
        TransferId transfer =
                TransferId.parse(form.transferId()).orElseThrow(ClaimController::notFound);
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /claims",
                        key,
                        RequestHash.of(transfer.text()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        filed(actor, transfer, browser)))
                .response();
    }

    private ClaimView filed(SignedIn actor, TransferId transfer, Browser browser) {
        return switch (claims.file(actor.wallet(), transfer, browser)) {
            case Claims.Filing.Filed(var claim) -> ClaimView.of(claim);
            case Claims.Filing.NoSuchMovement() -> throw notFound();
            case Claims.Filing.NotPaidOut() -> throw outOfOrder("not_paid_out");
            case Claims.Filing.FiledBefore(var claim) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("claimed")
                            .reference(claim.reference())
                            .asException();
        };
    }

    @PostMapping("/{id}/appeal")
    ClaimView appeal(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        ClaimId claim = ClaimId.parse(id).orElseThrow(ClaimController::notFound);
        return switch (claims.appeal(actor.wallet(), claim, browser)) {
            case Claims.Appealing.Appealed(var appealed) -> ClaimView.of(appealed);
            case Claims.Appealing.NotNow() -> throw outOfOrder("no_appeal");
            case Claims.Appealing.NoSuchClaim() -> throw notFound();
        };
    }

    private static ProblemException outOfOrder(String variant) {
        return Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant(variant).asException();
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
