package org.jinnang.code;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.kernel.PaymentId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.QrPicture;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The pay code of this session over HTTP: shown, watched, put away. */
@RestController
@RequestMapping("/api/v1/pay-code")
class PayCodeController {

    private final PayCodes codes;

    PayCodeController(PayCodes codes) {
        this.codes = codes;
    }

    record Nothing() {}

    /**
     * @param code told once, when it is made
     * @param paymentId what its holder is asked to confirm
     */
    record View(
            String state,
            Optional<String> code,
            Optional<QrPicture> picture,
            Optional<BarPicture> bars,
            Optional<Instant> expiresAt,
            Optional<PaymentId> paymentId) {

        static View shown(String digits, Instant expiresAt) {
            return new View(
                    "shown",
                    Optional.of(digits),
                    Optional.of(QrPicture.of(digits)),
                    Optional.of(BarPicture.of(digits)),
                    Optional.of(expiresAt),
                    Optional.empty());
        }

        static View still(Instant expiresAt) {
            return new View(
                    "shown",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(expiresAt),
                    Optional.empty());
        }

        static View asked(PaymentId payment) {
            return new View(
                    "asked",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(payment));
        }

        static View over() {
            return new View(
                    "over",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @GetMapping
    View now(@Actor SignedIn actor) {
        return codes.askedBy(actor)
                .map(View::asked)
                .or(() ->
                        codes.of(actor)
                                .filter(codes::isShown)
                                .map(code -> View.still(code.expiresAt())))
                .orElseGet(View::over);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View show(@Actor SignedIn actor, @RequestBody Nothing nothing) {
        return switch (codes.show(actor)) {
            case PayCodes.Showing.Shown(var digits, var expiresAt) -> View.shown(digits, expiresAt);
            case PayCodes.Showing.Asked(var payment) -> View.asked(payment);
            case PayCodes.Showing.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
        };
    }

    /** Only makes it safer, so nothing forbids it. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putAway(@Actor SignedIn actor) {
        codes.end(actor);
    }
}
