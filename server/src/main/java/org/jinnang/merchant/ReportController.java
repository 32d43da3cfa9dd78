package org.jinnang.merchant;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report of a day over HTTP: its sums, and the file they are the sums of. */
@RestController
@RequestMapping("/api/v1/merchant/reports")
class ReportController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final MerchantCallers callers;
    private final Reports reports;

    ReportController(MerchantCallers callers, Reports reports) {
        this.callers = callers;
        this.reports = reports;
    }

    record SumView(long count, Money amount) {

        static SumView of(Report report, Report.Kind kind) {
            Report.Sum sum = report.sum(kind);
            return new SumView(sum.count(), sum.amount());
        }
    }

    record ReportView(
            String day,
            String zone,
            Money opening,
            SumView payments,
            SumView refunds,
            SumView payouts,
            Money closing,
            String sha256,
            boolean complete) {

        static ReportView of(Report report) {
            return new ReportView(
                    report.day().toString(),
                    report.zone().getId(),
                    report.opening(),
                    SumView.of(report, Report.Kind.PAYMENT),
                    SumView.of(report, Report.Kind.REFUND),
                    SumView.of(report, Report.Kind.PAYOUT),
                    report.closing(),
                    report.sha256(),
                    report.isFinal());
        }
    }

    @GetMapping("/{day}")
    ReportView sums(
            HttpServletRequest http,
            @PathVariable String day,
            @RequestParam(name = "currency", defaultValue = "CNY") String currency) {
        return ReportView.of(report(http, day, currency));
    }

    @GetMapping("/{day}/file")
    ResponseEntity<byte[]> file(
            HttpServletRequest http,
            @PathVariable String day,
            @RequestParam(name = "currency", defaultValue = "CNY") String currency) {
        Report report = report(http, day, currency);
        String name = "jinnang-" + report.currency() + "-" + report.day() + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(report.file());
    }

    private Report report(HttpServletRequest http, String day, String currency) {
        Merchant merchant = callers.of(http, ApiScope.REPORTS_READ).merchant();
        return reports.of(merchant, currency(currency), day(day))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw FieldProblems.of("day", "bad_format");
        }
    }

    private static Currency currency(String text) {
        for (Currency currency : Currency.values()) {
            if (currency.name().equals(text)) {
                return currency;
            }
        }
        throw FieldProblems.of("currency", "not_allowed", Map.of("allowed", "CNY, USD"));
    }
}
