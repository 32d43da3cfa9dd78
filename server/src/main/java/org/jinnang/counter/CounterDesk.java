package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.AuditKind;
import org.jinnang.counter.StaffActs.Deed;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WorkingDays;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;

/**
 * What a clerk does with a visit: check the papers one by one, have exactly what is asked for
 * signed, and hand it to a second person. He changes nothing of the wallet.
 */
@Service
public class CounterDesk {

    private final VisitStore store;
    private final VisitParts parts;
    private final CheckedDocuments papers;
    private final CounterLookUps visits;
    private final StaffActs acts;
    private final DocumentChecks checks;
    private final Photos photos;
    private final Branches branches;
    private final OnRecords onRecords;
    private final Diagnosis diagnosis;
    private final FormPdf formPdf;
    private final Displays displays;
    private final VisitTokens tokens;
    private final Notices notices;
    private final Clock clock;
    private final ZoneId zone;

    CounterDesk(
            VisitStore store,
            VisitParts parts,
            CheckedDocuments papers,
            CounterLookUps visits,
            StaffActs acts,
            DocumentChecks checks,
            Photos photos,
            Branches branches,
            OnRecords onRecords,
            Diagnosis diagnosis,
            FormPdf formPdf,
            Displays displays,
            VisitTokens tokens,
            Notices notices,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.parts = parts;
        this.papers = papers;
        this.visits = visits;
        this.acts = acts;
        this.checks = checks;
        this.photos = photos;
        this.branches = branches;
        this.onRecords = onRecords;
        this.diagnosis = diagnosis;
        this.formPdf = formPdf;
        this.displays = displays;
        this.tokens = tokens;
        this.notices = notices;
        this.clock = clock;
        this.zone = zone;
    }

    Acting checkIn(StaffActs.Asked asked) {
        return acts.act(
                Deed.of(asked, _ -> new VisitAct.CheckIn(asked.by()))
                        .with(visit -> {
                            store.beginAnew(visit);
                            parts.putChanges(visit, List.of());
                            papers.put(visit, List.of());
                            parts.dropToken(visit);
                        })
                        .logged(AuditKind.VISIT_CHECKED_IN));
    }

    Acting noShow(StaffActs.Asked asked) {
        return acts.act(
                Deed.of(asked, visit -> new VisitAct.MarkNoShow(isOver(visit)))
                        .with(parts::dropToken));
    }

    private boolean isOver(Visit visit) {
        Duration each = Duration.ofMinutes(branches.of(visit.branch()).slotMinutes());
        return visit.slot().filter(slot -> slot.plus(each).isAfter(clock.instant())).isEmpty();
    }

    /** Something is missing; the holder gets a new picture and reads what to bring. */
    Acting giveBack(StaffActs.Asked asked, Set<Material> missing) {
        return acts.act(
                Deed.of(asked, _ -> new VisitAct.Return(asked.by(), missing))
                        .with(visit -> {
                            tokens.renew(visit);
                            notices.toAllAddresses(
                                    visit.wallet(),
                                    Template.VISIT_RETURNED,
                                    Map.of("number", visit.number()));
                        })
                        .logged(AuditKind.VISIT_RETURNED));
    }

    /** Checks form, dates and the record; the good ones together are enough, or not yet. */
    Acting documents(StaffActs.Asked asked, List<DocumentChecks.Entry> entries) {
        Optional<Visit> visit = visits.get(asked.id(), asked.staff());
        if (visit.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        Map<AttachmentId, Digest> taken = photos.of(visit.get());
        List<CheckedDocument> documents = new ArrayList<>();
        for (int at = 0; at < entries.size(); at++) {
            switch (checks.of(visit.get(), entries.get(at), taken)) {
                case DocumentChecks.Reading.Read(var document) -> documents.add(document);
                case DocumentChecks.Reading.Unfit(var name, var field, var code) -> {
                    String path = "documents.%d.%s".formatted(at, name);
                    return new Acting.UnfitAt(path, field, code);
                }
            }
        }
        Set<Material> good = checks.good(documents);
        boolean isEnough = Materials.isEnough(onRecords.needed(visit.get()), good);
        var deed =
                Deed.of(asked, _ -> new VisitAct.CheckDocuments(asked.by(), isEnough))
                        .with(held -> {
                            store.beginAnew(held);
                            parts.putChanges(held, List.of());
                            papers.put(held, documents);
                            photos.keepOnly(held, documents);
                        });
        return acts.act(isEnough ? deed.logged(AuditKind.VISIT_IDENTITY_CHECKED) : deed);
    }

    /** Makes the form that asks for exactly this. */
    Acting form(StaffActs.Asked asked, Visit.Lang lang, List<Change> wishes) {
        Optional<Visit> visit = visits.get(asked.id(), asked.staff());
        if (visit.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        List<CheckedDocument> documents = papers.of(visit.get());
        Optional<List<Change>> changes = possible(visit.get(), documents, wishes);
        if (changes.isEmpty()) {
            return new Acting.Unfit("changes", "unknown");
        }
        byte[] pdf = formPdf.of(visit.get(), lang, changes.get(), documents);
        var form = new Visit.Form(Hashes.of(pdf), lang, clock.instant(), Optional.empty());
        return acts.act(
                Deed.of(asked, _ -> new VisitAct.PrepareForm(asked.by(), form.hash()))
                        .with(held -> {
                            parts.putChanges(held, changes.get());
                            parts.putForm(held, pdf, form);
                        }));
    }

    /** Those that this visit may do, each once; empty when one of them is not. */
    private Optional<List<Change>> possible(
            Visit visit, List<CheckedDocument> documents, List<Change> asked) {
        boolean isShownByPhone = onRecords.isShownByPhone(visit, checks.good(documents));
        List<Change> open =
                diagnosis.of(visit.wallet(), isShownByPhone).stream()
                        .filter(one -> one.whyNot().isEmpty())
                        .map(Diagnosis.Possible::change)
                        .toList();
        List<Change> found =
                open.stream()
                        .filter(one ->
                                asked.stream()
                                        .anyMatch(wish ->
                                                wish.what() == one.what()
                                                        && wish.restriction()
                                                                .equals(one.restriction())))
                        .toList();
        return !asked.isEmpty() && found.size() == asked.size()
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Keeps the signature under exactly what was shown. */
    Acting sign(StaffActs.Asked asked, Digest form, byte[] picture, WhoComes as) {
        if (!PngRule.isSignature(picture)) {
            return new Acting.Unfit("picture", "bad_format");
        }
        Optional<Visit> visit = visits.get(asked.id(), asked.staff());
        if (visit.filter(one -> !isOwnName(one.who(), as)).isPresent()) {
            return new Acting.Unfit("signs_as", "unknown");
        }
        return acts.act(
                Deed.of(asked, _ -> new VisitAct.Sign(asked.by(), form))
                        .with(held -> parts.putSignature(held, picture, as, clock.instant()))
                        .logged(AuditKind.VISIT_SIGNED));
    }

    /** An attorney signs with his own name, never with the holder's. */
    private static boolean isOwnName(WhoComes who, WhoComes as) {
        return switch (who) {
            case HOLDER, HOME_VISIT -> as == WhoComes.HOLDER;
            case ATTORNEY -> as == WhoComes.ATTORNEY;
            case GUARDIAN -> as == WhoComes.GUARDIAN;
        };
    }

    Acting submit(StaffActs.Asked asked) {
        Instant now = clock.instant();
        var submission = new Visit.Submission(now, WorkingDays.sameTimeNext(now, zone));
        return acts.act(
                Deed.of(asked, _ -> new VisitAct.Submit(asked.by(), submission.due()))
                        .with(photos::waits)
                        .changing(visit -> visit.submitted(submission))
                        .logged(AuditKind.VISIT_SUBMITTED));
    }

    /** Joins the customer's screen by the digits it shows. */
    Acting join(StaffActs.Asked asked, String number) {
        return acts.guarded(
                asked,
                visit -> {
                    if (!visit.servable()) {
                        return new Acting.Refused(VisitTransition.Why.NOT_NOW);
                    }
                    return displays.join(visit, number)
                            ? new Acting.Done(visit)
                            : new Acting.Unfit("display_number", "unknown");
                });
    }
}
