package org.jinnang.account;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jinnang.access.AccessProblems;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.DeviceName;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a holder is signed in and what he trusts, over HTTP. */
@RestController
@RequestMapping("/api/v1/devices")
class OwnDevicesController {

    private final OwnDevices ownDevices;

    OwnDevicesController(OwnDevices ownDevices) {
        this.ownDevices = ownDevices;
    }

    record ListView(List<OwnDevice> data) {}

    record NameRequest(String name) {}

    /**
     * @param wasThisOne whoever asked has signed himself out
     */
    record RevokedView(
            Instant revokedAt, int devicesEnded, int sessionsEnded, boolean wasThisOne) {}

    @GetMapping
    ListView all(@Actor SignedIn actor) {
        return new ListView(ownDevices.of(actor));
    }

    @PostMapping("/{id}/name")
    OwnDevice rename(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody NameRequest request,
            Browser browser) {
        OwnDevices.Which which = which(id);
        return switch (ownDevices.rename(actor, which, name(request.name()), browser)) {
            case OwnDevices.Outcome.Named(var device) -> device;
            case OwnDevices.Outcome other -> throw refused(other);
        };
    }

    @DeleteMapping("/{id}")
    RevokedView revoke(
            @Actor SignedIn actor,
            @PathVariable String id,
            Browser browser,
            HttpServletResponse response) {
        return revoked(ownDevices.revoke(actor, which(id), browser), response);
    }

    @DeleteMapping("/others")
    RevokedView revokeOthers(@Actor SignedIn actor, Browser browser, HttpServletResponse response) {
        return revoked(ownDevices.revokeOthers(actor, browser), response);
    }

    /** The holder's own words, or what is wrong with them. */
    static DeviceName name(String typed) {
        if (typed.isBlank()) {
            throw FieldProblems.of("name", "empty");
        }
        if (typed.strip().length() > DeviceName.CHARACTERS_MAX) {
            throw FieldProblems.of("name", "too_long", Map.of("max", DeviceName.CHARACTERS_MAX));
        }
        return DeviceName.parse(typed).orElseThrow(() -> FieldProblems.of("name", "bad_format"));
    }

    private static RevokedView revoked(OwnDevices.Outcome outcome, HttpServletResponse response) {
        if (!(outcome instanceof OwnDevices.Outcome.Revoked revoked)) {
            throw refused(outcome);
        }
        if (revoked.wasThisOne()) {
            SignOutAnswer.write(response, true);
        }
        return new RevokedView(
                revoked.at(), revoked.devices(), revoked.sessions(), revoked.wasThisOne());
    }

    private static ProblemException refused(OwnDevices.Outcome outcome) {
        return switch (outcome) {
            case OwnDevices.Outcome.NoSuchDevice() -> notFound();
            case OwnDevices.Outcome.GateRefused(var decision) ->
                    AccessProblems.of(decision).asException();
            case OwnDevices.Outcome.Named _, OwnDevices.Outcome.Revoked _ ->
                    throw new IllegalArgumentException("What was done is no problem");
        };
    }

    /** A malformed id is answered like an unknown one. */
    private static OwnDevices.Which which(String id) {
        return OwnDevices.Which.parse(id).orElseThrow(OwnDevicesController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
