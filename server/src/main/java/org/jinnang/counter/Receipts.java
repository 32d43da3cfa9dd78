package org.jinnang.counter;

import io.nayuki.qrcodegen.QrCode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.PublicAddress;
import org.jinnang.statement.Sheet;
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
    private final ZoneId zone;

    Receipts(ReceiptCodes codes, Branches branches, PublicAddress address, ZoneId zone) {
        this.codes = codes;
        this.branches = branches;
        this.address = address;
        this.zone = zone;
    }

    byte[] pdf(Visit visit, List<Change> changes) {
        Visit.Lang lang = visit.form().orElseThrow().lang();
        String code = codes.of(visit);
        Digest hash = visit.form().orElseThrow().hash();
        return Sheet.drawn(
                FormPdf.say(lang, "receipt.title") + " " + visit.number(),
                lang == Visit.Lang.ZH ? "zh-CN" : "en",
                sheet -> {
                    sheet.line(
                            FormPdf.say(lang, "receipt.title") + " " + visit.number(),
                            Sheet.MARGIN,
                            18,
                            false);
                    sheet.line(
                            FormPdf.in(lang, branches.nameOf(visit.branch())),
                            Sheet.MARGIN,
                            12,
                            true);
                    line(
                            sheet,
                            lang,
                            "receipt.submitted",
                            minute(visit.submittedAt().orElseThrow()));
                    line(sheet, lang, "receipt.due", minute(visit.due().orElseThrow()));
                    line(sheet, lang, "receipt.asks", FormPdf.in(lang, FormPdf.titles(changes)));
                    sheet.down(4);
                    sheet.paragraph(
                            FormPdf.say(lang, "receipt.what_next", Map.of("at", address.url())),
                            Sheet.MARGIN,
                            Sheet.RIGHT - Sheet.MARGIN,
                            11,
                            false);
                    sheet.down(6);
                    sheet.picture(
                            QrCode.encodeText(address.url() + PATH + "#" + code, QrCode.Ecc.LOW),
                            Sheet.MARGIN,
                            sheet.y(),
                            170);
                    sheet.down(176);
                    sheet.paragraph(
                            FormPdf.say(lang, "receipt.check"),
                            Sheet.MARGIN,
                            Sheet.RIGHT - Sheet.MARGIN,
                            9,
                            true);
                    sheet.paragraph(code, Sheet.MARGIN, Sheet.RIGHT - Sheet.MARGIN, 7, true);
                    sheet.paragraph(
                            FormPdf.say(lang, "receipt.hash") + " " + Hashes.written(hash),
                            Sheet.MARGIN,
                            Sheet.RIGHT - Sheet.MARGIN,
                            7,
                            true);
                });
    }

    private static void line(Sheet sheet, Visit.Lang lang, String key, String value)
            throws java.io.IOException {
        sheet.paragraph(
                FormPdf.say(lang, key) + "  " + value,
                Sheet.MARGIN,
                Sheet.RIGHT - Sheet.MARGIN,
                12,
                false);
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }
}
