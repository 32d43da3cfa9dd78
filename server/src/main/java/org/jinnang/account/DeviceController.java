package org.jinnang.account;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Devices;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Trusting and forgetting the browser at hand, over HTTP. */
@RestController
@RequestMapping("/api/v1/devices/current/trust")
class DeviceController {

    private static final int CODE_CHARACTERS_MAX = 20;

    private final TrustedDevices trustedDevices;
    private final SignIns signIns;

    DeviceController(TrustedDevices trustedDevices, SignIns signIns) {
        this.trustedDevices = trustedDevices;
        this.signIns = signIns;
    }

    /** The channels of a code. */
    enum CodeKind {
        SMS_CODE,
        EMAIL_CODE
    }

    record CodeSendRequest(CodeKind kind) {}

    record CodeSentView(Instant sentAt, Instant resendAt, Instant expiresAt) {}

    record TrustRequest(String code, String name) {}

    record TrustView(SessionView.Device device) {}

    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSentView send(
            @Actor SignedIn actor, @RequestBody CodeSendRequest request, Browser browser) {
        Contact.Kind channel =
                switch (request.kind()) {
                    case SMS_CODE -> Contact.Kind.PHONE;
                    case EMAIL_CODE -> Contact.Kind.EMAIL;
                };
        if (trustedDevices.isNotMyDevice(actor)) {
            throw notMyDevice();
        }
        return switch (trustedDevices.send(actor, channel, browser)) {
            case Codes.Sending.Sent(var sentAt, var resendAt, var expiresAt) ->
                    new CodeSentView(sentAt, resendAt, expiresAt);
            case Codes.Sending other -> throw CodeProblems.of(other).asException();
        };
    }

    @PostMapping
    TrustView trust(
            @Actor SignedIn actor,
            @RequestBody TrustRequest request,
            Browser browser,
            HttpServletResponse response) {
        String name = OwnDevicesController.name(request.name()).text();
        if (request.code().isBlank() || request.code().length() > CODE_CHARACTERS_MAX) {
            throw FieldProblems.of("code", request.code().isBlank() ? "empty" : "bad_format");
        }
        return switch (trustedDevices.trust(actor, request.code(), name, browser)) {
            case TrustedDevices.Outcome.Trusted(var trusted) -> {
                Cookies.setDevice(response, trusted.cookie(), Devices.LIFE);
                var device = trusted.device();
                yield new TrustView(
                        new SessionView.Device(Optional.of(device.id()), device.name(), true));
            }
            case TrustedDevices.Outcome.TooMany(var atMost) ->
                    throw FieldProblems.of("name", "too_large", Map.of("max", atMost));
            case TrustedDevices.Outcome.NotMyDevice() -> throw notMyDevice();
            case TrustedDevices.Outcome.NotProven(var check) ->
                    throw CodeProblems.of(check).asException();
            case TrustedDevices.Outcome.GateRefused(var decision) ->
                    throw AccessProblems.of(decision).asException();
        };
    }

    /** Whoever said so at sign-in is not offered to trust it. */
    private static ProblemException notMyDevice() {
        return Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("not_my_device").asException();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@Actor SignedIn actor, Browser browser, HttpServletResponse response) {
        signIns.forget(actor, browser);
        Cookies.clearDevice(response);
    }
}
