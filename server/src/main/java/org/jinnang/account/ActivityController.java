package org.jinnang.account;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.Activity;
import org.jinnang.audit.ActivityEntry;
import org.jinnang.audit.ActivityFilter;
import org.jinnang.audit.ActivityGroup;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.PageSize;
import org.jinnang.platform.Period;
import org.jinnang.platform.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened with the holder's wallet, newest first, to read and to take away. */
@RestController
@RequestMapping("/api/v1/activity")
class ActivityController {

    /** The longest file; whoever wants more takes one part after the other. */
    static final int MOST_EXPORTED = 5_000;

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Activity activity;
    private final Clock clock;
    private final ZoneId zone;

    ActivityController(Activity activity, Clock clock, ZoneId zone) {
        this.activity = activity;
        this.clock = clock;
        this.zone = zone;
    }

    /** The languages of a file. */
    enum Language {
        ZH,
        EN
    }

    @GetMapping
    Activity.Page activity(
            @Actor SignedIn actor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Optional<ActivityGroup> group,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        PageSize.checked(limit);
        Optional<AuditEventId> cursor = AuditEventId.parse(after);
        if (!after.isEmpty() && cursor.isEmpty()) {
            throw FieldProblems.of("after", "bad_format");
        }
        return activity.of(actor.wallet(), filter(group, from, until), cursor, limit);
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(
            @Actor SignedIn actor,
            @RequestParam(defaultValue = "zh") Language lang,
            @RequestParam Optional<ActivityGroup> group,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        Locale locale =
                switch (lang) {
                    case ZH -> Locale.SIMPLIFIED_CHINESE;
                    case EN -> Locale.ENGLISH;
                };
        Activity.Page entries = newest(actor.wallet(), filter(group, from, until));
        String day = DateTimeFormatter.ISO_LOCAL_DATE.format(clock.instant().atZone(zone));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("jinnang-activity-" + day + ".csv")
                                .build()
                                .toString())
                .body(new ActivityCsv(locale, zone).of(entries).getBytes(StandardCharsets.UTF_8));
    }

    private Activity.Page newest(WalletId wallet, ActivityFilter filter) {
        var all = new ArrayList<ActivityEntry>();
        Optional<AuditEventId> next = Optional.empty();
        do {
            Activity.Page page = activity.of(wallet, filter, next, PageSize.MOST);
            all.addAll(page.data());
            next = page.next();
        } while (next.isPresent() && all.size() < MOST_EXPORTED);
        return new Activity.Page(all, next);
    }

    private static ActivityFilter filter(Optional<ActivityGroup> group, String from, String until) {
        Period period = Period.of(from, until);
        return new ActivityFilter(group, period.from(), period.until());
    }
}
