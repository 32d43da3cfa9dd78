package org.jinnang.account;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jinnang.help.Kept;
import org.jinnang.help.KeptRows;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is kept about the holder, over HTTP. */
@RestController
@RequestMapping("/api/v1/privacy")
class PrivacyController {

    private static final String BUNDLE = "privacy";

    private final DataExports exports;
    private final ZoneId zone;

    PrivacyController(DataExports exports, ZoneId zone) {
        this.exports = exports;
        this.zone = zone;
    }

    record ExportRequest(Secret password) {}

    /** One line of the privacy page, with what stands behind it. */
    record PartView(
            String part,
            Bilingual title,
            Bilingual what,
            Bilingual why,
            Bilingual until,
            List<KeptRows.Table> tables) {

        static PartView of(DataExports.Part part) {
            Kept kept = part.kept();
            return new PartView(
                    kept.key(),
                    words(kept, "title"),
                    words(kept, "what"),
                    words(kept, "why"),
                    words(kept, "until"),
                    part.tables());
        }

        private static Bilingual words(Kept kept, String which) {
            return Texts.bilingual(BUNDLE, kept.key() + "." + which);
        }
    }

    /**
     * @param amount negative for money that left
     */
    record EntryView(
            String seq,
            TransferId transferId,
            Instant postedAt,
            String direction,
            Money amount,
            Money balanceAfter) {

        static EntryView of(DataExports.Entry entry) {
            Money delta = entry.delta();
            boolean in = delta.isPositive();
            return new EntryView(
                    Long.toString(entry.seq()),
                    entry.transferId(),
                    entry.postedAt(),
                    in ? "in" : "out",
                    in ? delta : Money.zero(delta.currency()).minus(delta),
                    entry.balanceAfter());
        }
    }

    record StatementView(String account, List<EntryView> entries, boolean more) {

        static StatementView of(DataExports.Statement statement) {
            return new StatementView(
                    Long.toString(statement.account().value()),
                    statement.entries().stream().map(EntryView::of).toList(),
                    statement.more());
        }
    }

    record ExportView(
            Instant madeAt,
            WalletId walletId,
            List<PartView> kept,
            List<StatementView> statements) {}

    @PostMapping("/export")
    ResponseEntity<ExportView> export(
            @Actor SignedIn actor, @RequestBody ExportRequest form, Browser browser) {
        return switch (exports.export(actor, TypedPassword.present(form.password()), browser)) {
            case DataExports.Outcome.Made(var export) -> file(export);
            case DataExports.Outcome.Refused(var problem) -> throw problem.asException();
        };
    }

    private ResponseEntity<ExportView> file(DataExports.Export export) {
        String day = DateTimeFormatter.ISO_LOCAL_DATE.format(export.madeAt().atZone(zone));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("jinnang-data-" + day + ".json")
                                .build()
                                .toString())
                .body(
                        new ExportView(
                                export.madeAt(),
                                export.wallet(),
                                export.parts().stream().map(PartView::of).toList(),
                                export.statements().stream().map(StatementView::of).toList()));
    }
}
