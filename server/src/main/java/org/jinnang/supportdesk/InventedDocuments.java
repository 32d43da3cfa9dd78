package org.jinnang.supportdesk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.attachment.Specimen;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Documents that one of the demo's people has handed in from afar, by the steps that real ones go:
 * they wait for two of the desk. Exists in the demo only.
 */
@Service
@Profile("demo")
public class InventedDocuments {

    private static final String NUMBER = "11010519491231002X";
    private static final LocalDate LAST_DAY = LocalDate.of(2040, 5, 1);

    private final CaseStore cases;
    private final CallerChecks checks;
    private final DocumentHandIns handIns;
    private final Identities identities;
    private final Clock clock;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    InventedDocuments(
            CaseStore cases,
            CallerChecks checks,
            DocumentHandIns handIns,
            Identities identities,
            Clock clock,
            ZoneId zone,
            TransactionOperations transaction) {
        this.cases = cases;
        this.checks = checks;
        this.handIns = handIns;
        this.identities = identities;
        this.clock = clock;
        this.zone = zone;
        this.transaction = transaction;
    }

    /**
     * The desk asks in this case, and its holder hands in what is asked for.
     *
     * @param name as on his document
     */
    public void handsIn(CaseId id, SignedInStaff agent, String name, Browser browser) {
        SupportCase one = cases.find(id).orElseThrow();
        known(one, name);
        CallerCheck check = Objects.requireNonNull(transaction.execute(_ -> asked(one, agent)));
        done(handIns.open(check.reference(), one.wallet(), browser));
        pictures(check.id(), name, browser);
        done(handIns.handIn(check.id(), Optional.of(NUMBER), Optional.of(LAST_DAY), browser));
    }

    /** There is a document on record that was checked: pictures are compared with it. */
    private void known(SupportCase one, String name) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (Claimed.read(Document.RESIDENT_ID, name, NUMBER, today)
                        instanceof Claimed.Reading.Valid(Claimed claimed)
                && identities.check(one.wallet(), claimed)
                        instanceof Identities.Check.Fit(EvidenceClass fit)) {
            transaction.executeWithoutResult(_ -> identities.record(one.wallet(), claimed, fit));
        } else {
            throw new IllegalStateException("The demo's document is none");
        }
    }

    private CallerCheck asked(SupportCase one, SignedInStaff agent) {
        var by = new CaseLine.By(agent.staff(), agent.pseudonym());
        if (checks.ask(one, CallerCheck.Kind.DOCUMENTS, by)
                instanceof CallerChecks.Asking.Asked(CallerCheck check)) {
            return check;
        }
        throw new IllegalStateException("The demo's documents are not asked for");
    }

    private void pictures(CallerCheckId id, String name, Browser browser) {
        for (DocumentCheck.Part part : DocumentCheck.Part.values()) {
            byte[] picture = Specimen.drawn(part.code(), List.of(name, NUMBER));
            done(handIns.put(id, part, picture, browser));
        }
    }

    private static void done(DocumentHandIns.Doing doing) {
        if (!(doing instanceof DocumentHandIns.Doing.Done)) {
            throw new IllegalStateException("The demo's documents stop: " + doing);
        }
    }
}
