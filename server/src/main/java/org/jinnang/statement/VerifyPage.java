package org.jinnang.statement;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Tells anybody whether a statement is genuine: without an account, without scripts. It looks
 * nothing up and keeps nothing; what it says stands in the document that was shown to it.
 */
@Controller
class VerifyPage {

    static final String PATH = "/verify";

    private static final String PAGE = "verify";

    /** Files of this size lie in memory while they are looked at. */
    private static final int LOOKED_AT_ONCE = 8;

    private final Semaphore looking = new Semaphore(LOOKED_AT_ONCE);
    private final Seal seal;

    VerifyPage(Seal seal) {
        this.seal = seal;
    }

    /** The form; or, with the code of a printed picture, at once the answer. */
    @GetMapping(PATH)
    String ask(@RequestParam(defaultValue = "") String code, Model model) {
        return shown(code.isBlank() ? null : seal.check(code), null, model);
    }

    @PostMapping(PATH)
    String check(HttpServletRequest request, Model model) throws IOException {
        if (!looking.tryAcquire()) {
            throw Problem.of(ProblemCode.BUSY).asException();
        }
        try {
            Optional<Upload> upload =
                    Upload.read(
                            String.valueOf(request.getContentType()),
                            request.getInputStream().readAllBytes());
            if (upload.isEmpty()) {
                throw Problem.of(ProblemCode.REQUEST_MALFORMED).asException();
            }
            return answered(upload.get(), model);
        } finally {
            looking.release();
        }
    }

    private String answered(Upload upload, Model model) {
        String code = upload.code();
        byte[] file = upload.file();
        if (file.length == 0) {
            return code.isEmpty()
                    ? shown(null, "verify.nothing", model)
                    : shown(seal.check(code), null, model);
        }
        boolean isPdf = file.length > 4 && file[0] == '%' && file[1] == 'P' && file[2] == 'D';
        if (isPdf || code.isEmpty()) {
            return shown(seal.check(file), null, model);
        }
        return shown(seal.check(code, file), null, model);
    }

    private static String shown(
            Seal.@Nullable Finding finding, @Nullable String wrong, Model model) {
        Head head = null;
        String state = "ASK";
        switch (finding) {
            case null -> {
                // Nothing was shown yet.
            }
            case Seal.Finding.Genuine(var found, var of) -> {
                head = found;
                state = "GENUINE_" + of.name();
            }
            case Seal.Finding.Altered(var original) -> {
                head = original.orElse(null);
                state = "ALTERED";
            }
            case Seal.Finding.NotOurs() -> state = "NOT_OURS";
        }
        model.addAttribute("state", state);
        model.addAttribute("wrong", wrong);
        model.addAttribute("attested", head == null ? null : Attested.of(head));
        return PAGE;
    }

    /** The head in the form in which it is printed. */
    record Attested(
            String number,
            String made,
            String holder,
            String account,
            String currency,
            String time,
            String opening,
            long countIn,
            String in,
            long countOut,
            String out,
            String closing,
            String key,
            String lines) {

        static Attested of(Head head) {
            return new Attested(
                    head.number(),
                    Figures.minute(head.madeAt(), head.zone()),
                    head.holder(),
                    head.account(),
                    head.currency().name(),
                    StatementPdf.time(head),
                    Figures.grouped(head.opening()),
                    head.turnover().countIn(),
                    Figures.grouped(head.turnover().in()),
                    head.turnover().countOut(),
                    Figures.grouped(head.turnover().out()),
                    Figures.grouped(head.closing()),
                    head.key(),
                    head.lines());
        }
    }
}
