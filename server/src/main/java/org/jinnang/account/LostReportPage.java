package org.jinnang.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reporting a loss with nothing at hand; freezes for a short while, and never says whether. */
@Controller
class LostReportPage {

    private static final String PAGE = "lost-report";
    private static final int CHARACTERS_MAX = 254;

    private final LostReports reports;

    LostReportPage(LostReports reports) {
        this.reports = reports;
    }

    @GetMapping("/lost/report")
    String ask(Model model) {
        return shown(new LostReports.Said("", "", ""), Map.of(), model);
    }

    @PostMapping("/lost/report")
    String report(
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(name = "account_name", defaultValue = "") String accountName,
            Browser browser,
            Model model) {
        var said = new LostReports.Said(phone.strip(), email.strip(), accountName.strip());
        if (isUseless(said.phone()) || isUseless(said.email()) || isUseless(said.accountName())) {
            return shown(said, Map.of("missing", true), model);
        }
        Optional<Instant> wait = reports.report(said, browser);
        if (wait.isPresent()) {
            return shown(said, Map.of("until", wait.get()), model);
        }
        model.addAttribute("minutes", reports.lasts().toMinutes());
        return "lost-reported";
    }

    private static boolean isUseless(String typed) {
        return typed.isEmpty() || typed.length() > CHARACTERS_MAX;
    }

    private String shown(LostReports.Said said, Map<String, Object> wrong, Model model) {
        model.addAttribute("said", said);
        model.addAttribute("minutes", reports.lasts().toMinutes());
        model.addAttribute("missing", wrong.containsKey("missing"));
        model.addAttribute("until", wrong.get("until"));
        return PAGE;
    }
}
