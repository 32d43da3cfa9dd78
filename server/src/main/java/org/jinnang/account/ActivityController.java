package org.jinnang.account;

import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Activity;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened with the holder's wallet, newest first. */
@RestController
class ActivityController {

    private static final int MOST = 100;

    private final Activity activity;

    ActivityController(Activity activity) {
        this.activity = activity;
    }

    @GetMapping("/api/v1/activity")
    Activity.Page activity(
            @Actor SignedIn actor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String after) {
        if (limit < 1) {
            throw FieldProblems.of("limit", "too_small", Map.of("min", 1));
        }
        if (limit > MOST) {
            throw FieldProblems.of("limit", "too_large", Map.of("max", MOST));
        }
        Optional<AuditEventId> cursor = AuditEventId.parse(after);
        if (!after.isEmpty() && cursor.isEmpty()) {
            throw FieldProblems.of("after", "bad_format");
        }
        return activity.of(actor.wallet(), cursor, limit);
    }
}
