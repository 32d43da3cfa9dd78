package org.jinnang.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Readiness;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever watches over the server. */
@RestController
class Health {

    private final List<Readiness> reasons;
    private final Clock clock;
    private final String version =
            Optional.ofNullable(Health.class.getPackage().getImplementationVersion())
                    .orElse("development");

    Health(List<Readiness> reasons, Clock clock) {
        this.reasons = reasons;
        this.clock = clock;
    }

    /** The process runs and answers; says nothing of what it stands on. */
    @GetMapping("/health/live")
    Map<String, Object> live() {
        return Map.of("status", "live");
    }

    /** 200 when requests are welcome, 503 with the reasons when not. */
    @GetMapping("/health/ready")
    ResponseEntity<Map<String, Object>> ready() {
        List<String> notReady =
                reasons.stream().map(Readiness::notReadyBecause).flatMap(Optional::stream).toList();
        var body = new LinkedHashMap<String, Object>();
        body.put("status", notReady.isEmpty() ? "ready" : "not_ready");
        body.put("server_time", clock.instant());
        if (!notReady.isEmpty()) {
            body.put("not_ready", notReady);
        }
        var status = notReady.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status).body(body);
    }

    @GetMapping("/version")
    Map<String, Object> version() {
        return Map.of("name", "jinnang", "version", version, "api", "v1");
    }
}
