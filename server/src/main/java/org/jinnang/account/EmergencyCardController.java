package org.jinnang.account;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jinnang.authenticator.EmergencyCards;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The printed emergency card over HTTP. Its code and its sheet are given once and never again. */
@RestController
@RequestMapping("/api/v1/emergency-card")
class EmergencyCardController {

    private final EmergencyCardSettings settings;
    private final EmergencyCardSheet sheet;

    EmergencyCardController(EmergencyCardSettings settings, EmergencyCardSheet sheet) {
        this.settings = settings;
        this.sheet = sheet;
    }

    record ProvenRequest(Secret password) {}

    /** Whether there is a card, and whether it still freezes. */
    record CardView(Optional<Instant> madeAt, Optional<Instant> usedAt) {}

    /**
     * The new card.
     *
     * @param sheet a PDF in base64
     */
    record NewCardView(Instant madeAt, String code, String address, String sheet) {}

    @GetMapping
    CardView card(@Actor SignedIn actor) {
        Optional<EmergencyCards.Card> card = settings.card(actor);
        return new CardView(
                card.map(EmergencyCards.Card::madeAt), card.flatMap(EmergencyCards.Card::usedAt));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewCardView make(@Actor SignedIn actor, @RequestBody ProvenRequest request, Browser browser) {
        return switch (settings.make(asking(actor, request, browser))) {
            case EmergencyCardSettings.Outcome.Made(var code) -> made(actor, code);
            case EmergencyCardSettings.Outcome.Revoked() ->
                    throw new IllegalStateException("Making revokes nothing");
            case EmergencyCardSettings.Outcome.Refused(var problem) -> throw problem.asException();
        };
    }

    @PostMapping("/revocation")
    CardView revoke(@Actor SignedIn actor, @RequestBody ProvenRequest request, Browser browser) {
        return switch (settings.revoke(asking(actor, request, browser))) {
            case EmergencyCardSettings.Outcome.Revoked(), EmergencyCardSettings.Outcome.Made _ ->
                    card(actor);
            case EmergencyCardSettings.Outcome.Refused(var problem) -> throw problem.asException();
        };
    }

    private NewCardView made(SignedIn actor, String code) {
        Instant madeAt = settings.card(actor).orElseThrow().madeAt();
        return new NewCardView(
                madeAt,
                code,
                sheet.address(),
                Base64.getEncoder().encodeToString(sheet.pdf(code, madeAt)));
    }

    private static EmergencyCardSettings.Asking asking(
            SignedIn actor, ProvenRequest request, Browser browser) {
        return new EmergencyCardSettings.Asking(
                actor, TypedPassword.present(request.password()), browser);
    }
}
