package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jinnang.platform.PublicAddress;
import org.springframework.stereotype.Component;

/**
 * Receipts of what was submitted: on paper, with a picture that holds the signed code of {@link
 * ReceiptCodes}.
 */
@Component
class Receipts {

    static final String PATH = "/receipt";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ReceiptCodes codes;
    private final Branches branches;
    private final PublicAddress address;

    Receipts(ReceiptCodes codes, Branches branches, PublicAddress address) {
        this.codes = codes;
        this.branches = branches;
        this.address = address;
    }

    byte[] pdf(Visit visit, List<Change> changes, ReceiptPaper paper) {
        Visit.Form form = visit.form().orElseThrow();
        Visit.Lang lang = form.lang();
        String code = codes.of(visit);
        ZoneId there = branches.zoneOf(visit.branch());
        var lines =
                List.of(
                        line(
                                lang,
                                "receipt.submitted",
                                minute(visit.submittedAt().orElseThrow(), there)),
                        line(lang, "receipt.due", minute(visit.due().orElseThrow(), there)),
                        line(lang, "receipt.asks", FormPdf.in(lang, FormPdf.titles(changes))));
        var said =
                new ReceiptPdf.Said(
                        lang,
                        FormPdf.say(lang, "receipt.title") + " " + visit.number(),
                        FormPdf.in(lang, branches.nameOf(visit.branch())),
                        lines,
                        FormPdf.say(lang, "receipt.what_next", Map.of("at", address.url())),
                        address.url() + PATH + "#" + code,
                        List.of(
                                FormPdf.say(
                                        lang, "receipt.check", Map.of("at", address.url() + PATH)),
                                code,
                                FormPdf.say(lang, "receipt.hash")
                                        + " "
                                        + Hashes.written(form.hash())));
        return ReceiptPdf.of(said, paper);
    }

    private static ReceiptPdf.Line line(Visit.Lang lang, String key, String value) {
        return new ReceiptPdf.Line(FormPdf.say(lang, key), value);
    }

    private static String minute(Instant at, ZoneId there) {
        return MINUTE.format(at.atZone(there));
    }
}
