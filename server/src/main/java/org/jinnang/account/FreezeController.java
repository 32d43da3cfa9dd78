package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.RestrictionView;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Devices;
import org.jinnang.session.TrustedDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Freezing a lost wallet over HTTP: for a session, or for a device the holder trusts. */
@RestController
class FreezeController {

    private final Freezes freezes;
    private final Devices devices;
    private final Access access;
    private final Idempotency idempotency;

    FreezeController(Freezes freezes, Devices devices, Access access, Idempotency idempotency) {
        this.freezes = freezes;
        this.devices = devices;
        this.access = access;
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

    private FreezeView frozen(WalletId wallet, Browser browser) {
        var placement = freezes.lost(wallet, browser).placement();
        RestrictionView view =
                access.restrictions(wallet).stream()
                        .filter(r -> r.restrictionId().equals(placement.id()))
                        .findFirst()
                        .orElseThrow();
        return new FreezeView(view, placement.placedAt(), placement.reference());
    }
}
