package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.help.Announcement;
import org.jinnang.help.Announcements;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What everybody is told: proposed here, decided among the proposals, taken back here. */
@RestController
@RequestMapping("/api/v1/staff/announcements")
class NewsController {

    private final PublishedNews news;
    private final Announcements announcements;
    private final Clock clock;

    NewsController(PublishedNews news, Announcements announcements, Clock clock) {
        this.news = news;
        this.announcements = announcements;
        this.clock = clock;
    }

    record NewsRequest(
            Announcement.Kind kind,
            String titleZh,
            String titleEn,
            String bodyZh,
            String bodyEn,
            Optional<Instant> startsAt,
            Instant endsAt) {}

    record Row(
            String reference,
            String kind,
            Bilingual title,
            Bilingual body,
            Instant startsAt,
            Instant endsAt) {

        static Row of(Announcement one) {
            return new Row(
                    one.reference(),
                    one.kind().code(),
                    one.title(),
                    one.body(),
                    one.startsAt(),
                    one.endsAt());
        }
    }

    record ListView(List<Row> data) {}

    /** What is told now or will be. */
    @GetMapping
    ListView list(@OnDuty SignedInStaff staff) {
        return new ListView(announcements.notOver().stream().map(Row::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderController.ProposedView propose(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @RequestBody NewsRequest form) {
        Instant now = clock.instant();
        Instant starts = form.startsAt().filter(now::isBefore).orElse(now);
        if (!Announcement.isLengthFit(starts, form.endsAt())) {
            throw FieldProblems.of("ends_at", "bad_format");
        }
        var wish =
                new PublishedNews.Wish(
                        form.kind(),
                        StaffFields.lines(
                                "title", new Bilingual(form.titleZh(), form.titleEn()), 60, 120),
                        StaffFields.paragraphs(
                                "body", new Bilingual(form.bodyZh(), form.bodyEn()), 1000, 2000),
                        starts,
                        form.endsAt());
        return OrderController.ProposedView.of(news.propose(staff, wish));
    }

    @DeleteMapping("/{reference}")
    ListView withdraw(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @PathVariable String reference,
            Browser browser) {
        if (!news.withdraw(staff, reference.toUpperCase(Locale.ROOT), Source.of(browser))) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return list(staff);
    }
}
