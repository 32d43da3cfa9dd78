package org.jinnang.help;

import java.util.Locale;
import java.util.Set;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What people read when they are stuck. Works without JavaScript and without signing in. */
@Controller
class HelpPages {

    /** Told beside the door they are about, so that the page names no topic twice. */
    private static final Set<String> BESIDE_A_DOOR =
            Set.of(
                    Articles.about(RemedyKind.RESET_PAYMENT_PASSWORD),
                    Articles.about(RemedyKind.RESET_SIGN_IN_PASSWORD),
                    Articles.about(RemedyKind.UNFREEZE));

    private final Articles articles;
    private final ServiceStatus status;

    HelpPages(Articles articles, ServiceStatus status) {
        this.articles = articles;
        this.status = status;
    }

    @GetMapping("/help")
    String help(Model model) {
        model.addAttribute(
                "articles",
                articles.all().stream()
                        .filter(article -> !BESIDE_A_DOOR.contains(article.id()))
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

    /** Answers 200 also when our side does not work: the page itself does. */
    @GetMapping("/status")
    String status(Model model) {
        var report = status.look();
        model.addAttribute("fine", report.state() == ServiceStatus.State.WORKING);
        model.addAttribute("state", "status." + report.state().name().toLowerCase(Locale.ROOT));
        model.addAttribute("works", report.works());
        model.addAttribute("at", report.at());
        return "status";
    }
}
