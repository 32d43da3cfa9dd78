package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CounterDoors;
import org.jinnang.access.Decision;
import org.jinnang.access.Explanations;
import org.jinnang.access.RestrictionView;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.Placement;
import org.jinnang.session.Devices;
import org.jinnang.session.TrustedDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Freezing and locking over HTTP: for a session; freezing also for a device the holder trusts. */
@RestController
class FreezeController {

    /** A week: longer than anybody stands beside a holder, and short enough to be regretted. */
    private static final int LONGEST_HOURS = 168;

    private final Freezes freezes;
    private final Devices devices;
    private final Access access;
    private final CounterDoors counters;
    private final Explanations explanations;
    private final Idempotency idempotency;

    FreezeController(
            Freezes freezes,
            Devices devices,
            Access access,
            CounterDoors counters,
            Explanations explanations,
            Idempotency idempotency) {
        this.freezes = freezes;
        this.devices = devices;
        this.access = access;
        this.counters = counters;
        this.explanations = explanations;
        this.idempotency = idempotency;
    }

    record Nothing() {}

    record FreezeView(RestrictionView restriction, Instant frozenAt, String reference) {}

    @PostMapping("/api/v1/freezes")
    ResponseEntity<String> freeze(
            @RequestBody Nothing nothing,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        WalletId wallet =
                actor.map(SignedIn::wallet)
                        .or(() -> devices.known(browser).map(TrustedDevice::wallet))
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_SIGNED_IN).asException());
        return idempotency
                .run(
                        wallet.text(),
                        "POST /freezes",
                        key,
                        RequestHash.of(),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(), frozen(wallet, browser)))
                .response();
    }

    record LockRequest(Optional<Integer> notBeforeHours, Optional<Boolean> onlyAtCounter) {

        boolean isForCounter() {
            return onlyAtCounter.orElse(false);
        }
    }

    /** Unlocking asks for more than this: a session is enough to lock. */
    @PostMapping("/api/v1/locks")
    ResponseEntity<String> lock(
            @RequestBody LockRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Actor SignedIn actor,
            Browser browser) {
        request.notBeforeHours().ifPresent(FreezeController::checkHours);
        if (request.isForCounter()) {
            checkCounter(request, actor);
        }
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /locks",
                        key,
                        RequestHash.of(
                                request.notBeforeHours().map(String::valueOf).orElse(""),
                                String.valueOf(request.isForCounter())),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        locked(actor.wallet(), request, browser)))
                .response();
    }

    /** Whoever cannot go to a counter, or may be somebody else, does not shut the other doors. */
    private void checkCounter(LockRequest request, SignedIn actor) {
        if (request.notBeforeHours().isPresent()) {
            throw FieldProblems.of("not_before_hours", "not_together");
        }
        if (!counters.areOpen()) {
            throw FieldProblems.of("only_at_counter", "not_offered");
        }
        if (!actor.isConfirmed()) {
            throw AccessProblems.of(new Decision.Unconfirmed(explanations.waysToConfirm()))
                    .asException();
        }
    }

    private static void checkHours(int hours) {
        if (hours < 1) {
            throw FieldProblems.of("not_before_hours", "too_small", Map.of("min", 1));
        }
        if (hours > LONGEST_HOURS) {
            throw FieldProblems.of("not_before_hours", "too_large", Map.of("max", LONGEST_HOURS));
        }
    }

    private RestrictionView locked(WalletId wallet, LockRequest request, Browser browser) {
        var lock =
                request.isForCounter()
                        ? freezes.lockForCounter(wallet, browser)
                        : freezes.lock(
                                wallet, request.notBeforeHours().map(Duration::ofHours), browser);
        return view(lock.placement());
    }

    private FreezeView frozen(WalletId wallet, Browser browser) {
        var placement = freezes.lost(wallet, browser).placement();
        return new FreezeView(view(placement), placement.placedAt(), placement.reference());
    }

    private RestrictionView view(Placement placement) {
        return access.restrictions(placement.walletId()).stream()
                .filter(r -> r.restrictionId().equals(placement.id()))
                .findFirst()
                .orElseThrow();
    }
}
