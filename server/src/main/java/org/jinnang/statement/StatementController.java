package org.jinnang.statement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Period;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Signatures;
import org.jinnang.platform.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Statements as files over HTTP, and the keys that others check them with. */
@RestController
class StatementController {

    private static final MediaType CSV =
            new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8);

    /** Drawing one keeps a core busy for a moment. */
    private static final int DRAWN_AT_ONCE = 2;

    private final Semaphore drawing = new Semaphore(DRAWN_AT_ONCE);
    private final StatementFiles files;
    private final StatementPdf pdf;
    private final Seal seal;
    private final Signatures signatures;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    StatementController(
            StatementFiles files,
            StatementPdf pdf,
            Seal seal,
            Signatures signatures,
            Ledger ledger,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.files = files;
        this.pdf = pdf;
        this.seal = seal;
        this.signatures = signatures;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** The forms of a file. */
    enum Format {
        PDF,
        CSV
    }

    /**
     * @param until absent means now
     */
    record FileRequest(
            Currency currency, String from, Optional<String> until, Format format, Language lang) {}

    @PostMapping("/api/v1/statements")
    ResponseEntity<byte[]> make(
            @Actor SignedIn actor, Browser browser, @RequestBody FileRequest request) {
        Period period = Period.of(request.from(), request.until().orElse(""));
        Instant from = period.from().orElseThrow(() -> FieldProblems.of("from", "empty"));
        Instant until = period.until().orElseGet(clock::instant);
        AccountId account =
                ledger.account(actor.wallet(), request.currency())
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        if (!drawing.tryAcquire()) {
            throw Problem.of(ProblemCode.BUSY).asException();
        }
        try {
            Statement statement =
                    files.of(actor.wallet(), account, from, until, request.lang(), seal.key());
            byte[] file =
                    switch (request.format()) {
                        case PDF -> pdf.of(statement);
                        case CSV -> statement.bytes();
                    };
            tell(actor, browser, statement.head(), request.format());
            return answer(file, statement.head(), request.format());
        } finally {
            drawing.release();
        }
    }

    private void tell(SignedIn actor, Browser browser, Head head, Format format) {
        audit.record(
                AuditEvent.of(
                                actor.wallet(),
                                AuditKind.STATEMENT_MADE,
                                clock.instant(),
                                Source.of(browser))
                        .with("form", format.name())
                        .with("currency", head.currency().name())
                        .with("from", day(head.from()))
                        .with("until", day(head.until().minusMillis(1)))
                        .referred(head.number()));
    }

    private ResponseEntity<byte[]> answer(byte[] file, Head head, Format format) {
        String name =
                "jinnang-"
                        + head.currency()
                        + "-"
                        + day(head.from())
                        + "-"
                        + day(head.until().minusMillis(1))
                        + (format == Format.PDF ? ".pdf" : ".csv");
        return ResponseEntity.ok()
                .contentType(format == Format.PDF ? MediaType.APPLICATION_PDF : CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(file);
    }

    private String day(Instant at) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toLocalDate());
    }

    /** A JSON Web Key Set (RFC 7517, RFC 8037). */
    @GetMapping("/.well-known/jinnang-statement-keys.json")
    Map<String, List<Map<String, String>>> keys() {
        return Map.of(
                "keys",
                signatures.publicKeys().stream()
                        .map(key ->
                                Map.of(
                                        "kty",
                                        "OKP",
                                        "crv",
                                        "Ed25519",
                                        "use",
                                        "sig",
                                        "alg",
                                        "EdDSA",
                                        "kid",
                                        key.id(),
                                        "x",
                                        key.base64Url()))
                        .toList());
    }
}
