package org.jinnang.web;

import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The holder's web app: one document for all of its addresses, which are named here one by one, so
 * that an unknown address is a 404 and not an empty app.
 */
@RestController
class WebApp {

    private static final Resource DOCUMENT = new ClassPathResource("static/index.html");
    private static final Resource API = new ClassPathResource("openapi/openapi.json");
    private static final Resource ICON = new ClassPathResource("static/favicon.svg");
    private static final Resource MANIFEST = new ClassPathResource("static/manifest.webmanifest");

    @GetMapping(
            value = {
                "/",
                "/signin",
                "/signup",
                "/pay",
                "/pay/{id}",
                "/receive",
                "/collect",
                "/collect/{id}/print",
                "/c/{token}",
                "/pay-code",
                "/movements",
                "/movements/{id}",
                "/limits",
                "/schedules",
                "/schedules/new",
                "/schedules/{id}",
                "/bank/link",
                "/bank/top-up",
                "/bank/withdraw",
                "/bank/withdrawals/{id}",
                "/requests",
                "/requests/new",
                "/requests/{id}",
                "/order/{id}",
                "/exchange",
                "/bank",
                "/merchant",
                "/merchant/keys",
                "/merchant/code",
                "/merchant/orders/{id}",
                "/cases",
                "/cases/new",
                "/cases/{id}",
                "/calls",
                "/caller",
                "/caller/documents",
                "/claims",
                "/claims/new",
                "/claims/{id}",
                "/appeals",
                "/appeals/new",
                "/appeals/open",
                "/appeals/{id}",
                "/activity",
                "/security",
                "/security/lock",
                "/security/emergency-card",
                "/security/real-name",
                "/security/phrase",
                "/security/data",
                "/security/close",
                "/security/questions",
                "/security/hints",
                "/security/sign-in-password",
                "/security/payment-password",
                "/checkup",
                "/notices",
                "/notices/choices",
                "/security/authenticator",
                "/security/contacts",
                "/security/passkeys",
                "/security/second-step",
                "/devices",
                "/sign-ins",
                "/reset/payment-password",
                "/reset/second-step",
                "/lost-access",
                "/reset/sign-in-password",
                "/reset/phone",
                "/reset/phone/replace",
                "/reset/email/replace",
                "/reset/email",
                "/unfreeze",
                "/unlock/counter",
                "/visits",
                "/visits/{id}",
                "/activate",
                "/activate/payment-password",
                "/display",
                "/receipt"
            })
    ResponseEntity<Resource> document() {
        return file(DOCUMENT, MediaType.TEXT_HTML);
    }

    /** The contract of the API, as OpenAPI 3.1. */
    @GetMapping("/openapi.json")
    ResponseEntity<Resource> api() {
        return file(API, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/favicon.svg")
    ResponseEntity<Resource> icon() {
        return file(ICON, MediaType.valueOf("image/svg+xml"));
    }

    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Resource> manifest() {
        return file(MANIFEST, MediaType.valueOf("application/manifest+json"));
    }

    private static ResponseEntity<Resource> file(Resource file, MediaType type) {
        if (!file.exists()) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return ResponseEntity.ok().contentType(type).body(file);
    }
}
