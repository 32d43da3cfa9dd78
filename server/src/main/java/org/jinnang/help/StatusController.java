package org.jinnang.help;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether our side works, for programs. Nobody has to be signed in to ask. */
@RestController
class StatusController {

    private static final String PAGES = "pages";

    private final ServiceStatus status;
    private final Components components;

    StatusController(ServiceStatus status, Components components) {
        this.status = status;
        this.components = components;
    }

    record ComponentView(
            String component,
            Bilingual name,
            String state,
            Optional<Bilingual> message,
            Optional<Instant> until,
            Optional<String> reference) {

        static ComponentView of(Components.Status one) {
            return new ComponentView(
                    one.component().code(),
                    Texts.bilingual(PAGES, "status.component." + one.component().code()),
                    one.state().code(),
                    one.word().map(ComponentWord::message),
                    one.word().map(ComponentWord::endsAt),
                    one.word().map(ComponentWord::reference));
        }
    }

    record WorkView(
            String reference, String covers, Instant startsAt, Instant endsAt, Bilingual message) {}

    record ChangeView(String component, String state, Instant since) {}

    record StatusView(
            String state,
            Bilingual title,
            Instant at,
            List<ComponentView> components,
            List<WorkView> works,
            List<ChangeView> lately) {}

    /** Answers 200 also when our side does not work: the answer says it. */
    @GetMapping("/api/v1/status")
    StatusView status() {
        ServiceStatus.Report report = status.look();
        String state = report.state().name().toLowerCase(Locale.ROOT);
        return new StatusView(
                state,
                Texts.bilingual(PAGES, "status." + state + ".heading"),
                report.at(),
                report.components().stream().map(ComponentView::of).toList(),
                report.works().stream()
                        .map(work ->
                                new WorkView(
                                        work.reference(),
                                        work.covers().code(),
                                        work.startsAt(),
                                        work.endsAt(),
                                        work.message()))
                        .toList(),
                lately());
    }

    private List<ChangeView> lately() {
        try {
            return components.lately().stream()
                    .map(one ->
                            new ChangeView(one.component().code(), one.state().code(), one.since()))
                    .toList();
        } catch (DataAccessException _) {
            return List.of();
        }
    }
}
