package org.jinnang.help;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody is told, for whoever asks; nobody has to be signed in to be warned. */
@RestController
class AnnouncementController {

    private final Announcements announcements;

    AnnouncementController(Announcements announcements) {
        this.announcements = announcements;
    }

    record Row(
            String reference,
            String kind,
            Bilingual title,
            Bilingual body,
            Instant startsAt,
            Instant endsAt) {}

    record ListView(List<Row> data) {}

    @GetMapping("/api/v1/announcements")
    ListView current() {
        return new ListView(
                announcements.current().stream()
                        .map(one ->
                                new Row(
                                        one.reference(),
                                        one.kind().code(),
                                        one.title(),
                                        one.body(),
                                        one.startsAt(),
                                        one.endsAt()))
                        .toList());
    }
}
