package org.jinnang.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nayuki.qrcodegen.QrCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.Signatures;
import org.jinnang.statement.Sheet;
import org.springframework.stereotype.Component;

/**
 * Receipts of what was submitted: on paper, with a picture that holds a signed code. The code names
 * the visit, the branch, the moment and the hash of the form, and nothing about the holder.
 */
@Component
class Receipts {

    static final String PATH = "/receipt";

    private static final int SIGNATURE = 64;
    private static final String FORM = "jinnang-receipt 1";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Signatures signatures;
    private final Branches branches;
    private final PublicAddress address;
    private final ZoneId zone;

    Receipts(Signatures signatures, Branches branches, PublicAddress address, ZoneId zone) {
        this.signatures = signatures;
        this.branches = branches;
        this.address = address;
        this.zone = zone;
    }

    /** What a code says. */
    record Said(String number, BranchId branch, Instant submittedAt, String formHash) {}

    String code(Visit visit) {
        byte[] content =
                String.join(
                                "\n",
                                FORM,
                                signatures.newestKey(),
                                visit.number(),
                                visit.branch().text(),
                                visit.submittedAt().orElseThrow().toString(),
                                Hashes.written(visit.form().orElseThrow().hash()))
                        .getBytes(UTF_8);
        return TEXT.encodeToString(
                ByteBuffer.allocate(content.length + SIGNATURE)
                        .put(content)
                        .put(signatures.sign(content))
                        .array());
    }

    /** What a genuine one says; empty for whatever we did not sign just so. */
    Optional<Said> check(String typed) {
        byte[] bytes;
        try {
            bytes = BYTES.decode(typed.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(bytes, bytes.length - SIGNATURE, bytes.length);
        String[] lines = new String(content, UTF_8).split("\n", -1);
        if (lines.length != 6
                || !lines[0].equals(FORM)
                || signatures.verify(lines[1], content, signature) != Signatures.Verdict.GOOD) {
            return Optional.empty();
        }
        return BranchId.parse(lines[3])
                .map(branch -> new Said(lines[2], branch, Instant.parse(lines[4]), lines[5]));
    }

    byte[] pdf(Visit visit, List<Change> changes) {
        Visit.Lang lang = visit.form().orElseThrow().lang();
        String code = code(visit);
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
