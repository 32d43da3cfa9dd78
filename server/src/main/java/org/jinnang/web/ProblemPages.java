package org.jinnang.web;

import org.jinnang.help.Articles;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Explains a problem code in both languages: where {@code type} of an answer points to. */
@Controller
class ProblemPages {

    private static final String BUNDLE = "problems";

    private final Articles articles;

    ProblemPages(Articles articles) {
        this.articles = articles;
    }

    @GetMapping("/problems/{code}")
    String page(@PathVariable("code") String name, Model model) {
        ProblemCode code =
                ProblemCode.parse(name)
                        .filter(found -> found.path().equals("/problems/" + name))
                        .orElseThrow(Problem.of(ProblemCode.NOT_FOUND)::asException);
        model.addAttribute("code", code.code());
        model.addAttribute("status", code.status());
        model.addAttribute("title", text(code, "title"));
        model.addAttribute("about", text(code, "about"));
        model.addAttribute("what_now", text(code, "what_now"));
        model.addAttribute("article", articles.find(Articles.about(code)).orElseThrow());
        return "problem";
    }

    private static Bilingual text(ProblemCode code, String part) {
        return Texts.bilingual(BUNDLE, code.code() + "." + part);
    }
}
