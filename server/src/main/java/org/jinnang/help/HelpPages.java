package org.jinnang.help;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What people read when they are stuck. Works without JavaScript and without signing in. */
@Controller
class HelpPages {

    /** Told beside the door they are about, so that the page names no topic twice. */
    private static final Set<String> BESIDE_A_DOOR =
            Set.of(
                    Articles.about(RemedyKind.RESET_PAYMENT_PASSWORD),
                    Articles.about(RemedyKind.RESET_SIGN_IN_PASSWORD),
                    Articles.about(RemedyKind.UNFREEZE));

    /** Of what changed in the last days so many are shown. */
    private static final int LATELY = 20;

    private final Articles articles;
    private final ServiceStatus status;
    private final Announcements announcements;
    private final Components components;

    /** The articles of a topic; its name stands under the key. */
    record Shelf(String key, List<Article> articles) {

        Shelf {
            articles = List.copyOf(articles);
        }
    }

    HelpPages(
            Articles articles,
            ServiceStatus status,
            Announcements announcements,
            Components components) {
        this.articles = articles;
        this.status = status;
        this.announcements = announcements;
        this.components = components;
    }

    /**
     * All there is, by topics.
     *
     * @param question what somebody looks for; empty when nobody asks
     */
    @GetMapping("/help")
    String help(@RequestParam(name = "q", defaultValue = "") String question, Model model) {
        model.addAttribute("question", question);
        if (!question.isBlank()) {
            model.addAttribute("found", articles.search(question));
            return "help-search";
        }
        model.addAttribute("news", news());
        model.addAttribute(
                "shelves",
                Stream.of(Topic.values())
                        .map(topic -> new Shelf(topic.key(), of(topic)))
                        .filter(shelf -> !shelf.articles().isEmpty())
                        .toList());
        return "help";
    }

    @GetMapping("/help/{id}")
    String article(@PathVariable String id, Model model) {
        model.addAttribute(
                "article",
                articles.find(id)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException()));
        return "help-article";
    }

    /** What is kept about holders and why; says nothing about any one of them. */
    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("kept", List.of(Kept.values()));
        model.addAttribute("none", Map.of());
        return "privacy";
    }

    /** Answers 200 also when our side does not work: the page itself does. */
    @GetMapping("/status")
    String status(Model model) {
        var report = status.look();
        model.addAttribute("fine", report.state() == ServiceStatus.State.WORKING);
        model.addAttribute("state", "status." + report.state().name().toLowerCase(Locale.ROOT));
        model.addAttribute("works", report.works());
        model.addAttribute("components", report.components());
        model.addAttribute("lately", lately());
        model.addAttribute("at", report.at());
        var told = news().stream().collect(Collectors.partitioningBy(Announcement::isWarning));
        model.addAttribute("warnings", told.get(true));
        model.addAttribute("news", told.get(false));
        return "status";
    }

    /** These pages are shown also when the database is away: then nothing is announced. */
    private List<Announcement> news() {
        try {
            return announcements.current();
        } catch (DataAccessException _) {
            return List.of();
        }
    }

    private List<ComponentChange> lately() {
        try {
            return components.lately().stream().limit(LATELY).toList();
        } catch (DataAccessException _) {
            return List.of();
        }
    }

    private List<Article> of(Topic topic) {
        return articles.all().stream()
                .filter(article -> article.topic() == topic)
                .filter(article -> !BESIDE_A_DOOR.contains(article.id()))
                .toList();
    }
}
