package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a clerk does: find the visit, check the papers one by one, have exactly what is asked for
 * signed, and hand it to a second person. He changes nothing of the wallet.
 */
@Service
public class CounterDesk {

    /** Holders whom one member of staff may look up by name within an hour. */
    static final int LOOK_UPS = 30;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<Document> CHECKED = EnumSet.allOf(Document.class);

    private final VisitStore store;
    private final VisitParts parts;
    private final StaffActs acts;
    private final BranchStore slots;
    private final Branches branches;
    private final OnRecords onRecords;
    private final Diagnosis diagnosis;
    private final FormPdf formPdf;
    private final Displays displays;
    private final VisitTokens tokens;
    private final Holders holders;
    private final Identities identities;
    private final Conflicts conflicts;
    private final Notices notices;
    private final CounterAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;

    CounterDesk(
            VisitStore store,
            VisitParts parts,
            StaffActs acts,
            BranchStore slots,
            Branches branches,
            OnRecords onRecords,
            Diagnosis diagnosis,
            FormPdf formPdf,
            Displays displays,
            VisitTokens tokens,
            Holders holders,
            Identities identities,
            Conflicts conflicts,
            Notices notices,
            CounterAudit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids,
            ZoneId zone) {
        this.store = store;
        this.parts = parts;
        this.acts = acts;
        this.slots = slots;
        this.branches = branches;
        this.onRecords = onRecords;
        this.diagnosis = diagnosis;
        this.formPdf = formPdf;
        this.displays = displays;
        this.tokens = tokens;
        this.holders = holders;
        this.identities = identities;
        this.conflicts = conflicts;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
    }

    /** Why somebody is looked up. */
    enum LookUpReason {
        CUSTOMER_AT_COUNTER,
        CUSTOMER_ON_TELEPHONE,
        REVIEW_QUESTION
    }

    /** By what the picture holds or by the number; the holder reads it in his log. */
    Acting find(String code, LookUpReason reason, SignedInStaff staff, Browser browser) {
        Optional<Visit> found =
                VisitTokens.read(code.strip())
                        .flatMap(store::findByToken)
                        .or(() ->
                                store.findByNumber(code.strip().toUpperCase(java.util.Locale.ROOT)))
                        .filter(visit -> StaffActs.maySee(visit, staff));
        if (found.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        if (conflicts.concerns(staff.staff(), found.get().wallet())) {
            return new Acting.OwnCase();
        }
        transaction.executeWithoutResult(_ ->
                audit.lookedUp(
                        found.get(),
                        reason.name().toLowerCase(java.util.Locale.ROOT),
                        staff,
                        browser));
        return new Acting.Done(found.get());
    }

    /** A visit that nobody booked, checked in at once. */
    Acting walkIn(
            String identifier, VisitKind kind, WhoComes who, SignedInStaff staff, Browser browser) {
        Instant now = clock.instant();
        boolean mayLook =
                transaction.execute(_ ->
                        slots.chargeLookUp(staff.staff().value(), LOOK_UPS, now.minus(HOUR), now)
                                .isPresent());
        if (!mayLook) {
            return new Acting.TooManyLookUps();
        }
        Optional<WalletId> wallet = Identifier.parse(identifier).flatMap(holders::find);
        Optional<BranchId> branch =
                staff.branch().or(() -> branches.all().stream().findFirst().map(Branch::id));
        if (wallet.isEmpty() || branch.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        if (conflicts.concerns(staff.staff(), wallet.get())) {
            return new Acting.OwnCase();
        }
        return transaction.execute(
                _ -> walkedIn(wallet.get(), branch.get(), kind, who, staff, browser));
    }

    private Acting walkedIn(
            WalletId wallet,
            BranchId branch,
            VisitKind kind,
            WhoComes who,
            SignedInStaff staff,
            Browser browser) {
        VisitId id = new VisitId(ids.next());
        Instant now = clock.instant();
        Worker clerk = Worker.of(staff);
        Visit visit =
                new Visit(
                        wallet,
                        id,
                        Crockford.reference('V', id.value()),
                        1,
                        new VisitState.CheckedIn(clerk),
                        branch,
                        Optional.empty(),
                        kind,
                        who,
                        Set.of(),
                        now,
                        Optional.empty(),
                        Optional.of(clerk),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        store.insert(visit);
        parts.step(visit, now, Optional.of(clerk.pseudonym()));
        audit.lookedUp(visit, "customer_at_counter", staff, browser);
        audit.of(visit, AuditKind.VISIT_CHECKED_IN, staff, browser);
        return new Acting.Done(visit);
    }

    /** One visit of one's own branch, or one that was submitted. */
    Optional<Visit> get(VisitId id, SignedInStaff staff) {
        return store.find(id)
                .filter(visit -> StaffActs.maySee(visit, staff))
                .filter(visit -> !conflicts.concerns(staff.staff(), visit.wallet()));
    }

    /** The day at one's own branch, by time. */
    List<Visit> day(LocalDate day, BranchId branch) {
        return store.between(
                branch,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    Acting checkIn(VisitId id, int version, SignedInStaff staff, Browser browser) {
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.CheckIn(Worker.of(staff)),
                        visit -> {
                            store.beginAnew(visit);
                            parts.putChanges(visit, List.of());
                            parts.putDocuments(visit, List.of());
                            parts.dropToken(visit);
                        },
                        Optional.of(AuditKind.VISIT_CHECKED_IN)));
    }

    Acting noShow(VisitId id, int version, SignedInStaff staff, Browser browser) {
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        visit -> new VisitAct.MarkNoShow(isOver(visit)),
                        parts::dropToken,
                        Optional.empty()));
    }

    private boolean isOver(Visit visit) {
        Duration each = Duration.ofMinutes(branches.of(visit.branch()).slotMinutes());
        return visit.slot().filter(slot -> slot.plus(each).isAfter(clock.instant())).isEmpty();
    }

    /** Something is missing; the holder gets a new picture and reads what to bring. */
    Acting giveBack(
            VisitId id, int version, Set<Material> missing, SignedInStaff staff, Browser browser) {
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.Return(Worker.of(staff), missing),
                        visit -> {
                            tokens.renew(visit);
                            notices.toAllAddresses(
                                    visit.wallet(),
                                    Template.VISIT_RETURNED,
                                    java.util.Map.of("number", visit.number()));
                        },
                        Optional.of(AuditKind.VISIT_RETURNED)));
    }

    /** What a clerk enters of one document. */
    record Entry(
            Material material,
            CheckedDocument.Outcome outcome,
            Optional<String> name,
            Optional<String> number,
            Optional<LocalDate> expiresOn,
            Optional<String> photoHash,
            Optional<Boolean> samePerson,
            Optional<String> note) {}

    /** Checks form, dates and the record; the good ones together are enough, or not yet. */
    Acting documents(
            VisitId id, int version, List<Entry> entries, SignedInStaff staff, Browser browser) {
        Optional<Visit> visit = get(id, staff);
        if (visit.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        List<CheckedDocument> documents = new java.util.ArrayList<>();
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            Optional<Acting.Unfit> unfit = unfit(entry);
            if (unfit.isPresent()) {
                return unfit.get();
            }
            documents.add(checked(visit.get(), entry));
        }
        Set<Material> good = good(documents);
        boolean isEnough = Materials.isEnough(onRecords.needed(visit.get()), good);
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.CheckDocuments(Worker.of(staff), isEnough),
                        held -> {
                            store.beginAnew(held);
                            parts.putChanges(held, List.of());
                            parts.putDocuments(held, documents);
                        },
                        Optional.of(AuditKind.VISIT_IDENTITY_CHECKED).filter(_ -> isEnough)));
    }

    Set<Material> good(List<CheckedDocument> documents) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return documents.stream()
                .filter(document -> document.countsOn(today))
                .map(CheckedDocument::material)
                .collect(Collectors.toSet());
    }

    /** A good document with a number of the holder carries name and number, well formed. */
    private Optional<Acting.Unfit> unfit(Entry entry) {
        Optional<Document> kind = entry.material().document().filter(CHECKED::contains);
        if (kind.isEmpty() || entry.outcome() != CheckedDocument.Outcome.GOOD) {
            return Optional.empty();
        }
        if (entry.number().isEmpty()) {
            return Optional.of(new Acting.Unfit("number", "missing"));
        }
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        var reading =
                Claimed.read(kind.get(), entry.name().orElse(""), entry.number().get(), today);
        return switch (reading) {
            case Claimed.Reading.Valid _ -> Optional.empty();
            case Claimed.Reading.Refused(var why) ->
                    Optional.of(
                            switch (why) {
                                case NAME_EMPTY -> new Acting.Unfit("name", "missing");
                                case NAME_FORM -> new Acting.Unfit("name", "wrong_type");
                                case NUMBER_EMPTY -> new Acting.Unfit("number", "missing");
                                case NUMBER_FORM, NUMBER_REGION ->
                                        new Acting.Unfit("document_number", "bad_format");
                                case NUMBER_DATE -> new Acting.Unfit("document_number", "bad_date");
                                case NUMBER_CHECK_DIGIT ->
                                        new Acting.Unfit("document_number", "bad_check_digit");
                            });
        };
    }

    private CheckedDocument checked(Visit visit, Entry entry) {
        Optional<Claimed> claimed =
                entry.material()
                        .document()
                        .filter(_ -> entry.number().isPresent())
                        .flatMap(kind -> read(kind, entry));
        return new CheckedDocument(
                entry.material(),
                entry.outcome(),
                claimed.map(Claimed::name),
                claimed.map(Claimed::number),
                entry.expiresOn(),
                claimed.map(one -> matches(visit, one))
                        .orElse(CheckedDocument.Matches.NOT_ON_RECORD),
                entry.photoHash(),
                entry.samePerson(),
                entry.note(),
                clock.instant());
    }

    private Optional<Claimed> read(Document kind, Entry entry) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return Claimed.read(kind, entry.name().orElse(""), entry.number().orElseThrow(), today)
                        instanceof Claimed.Reading.Valid(var claimed)
                ? Optional.of(claimed)
                : Optional.empty();
    }

    private CheckedDocument.Matches matches(Visit visit, Claimed claimed) {
        boolean isRecorded =
                identities
                        .of(visit.wallet())
                        .filter(evidence -> evidence.document() == claimed.document())
                        .isPresent();
        if (!isRecorded) {
            return CheckedDocument.Matches.NOT_ON_RECORD;
        }
        return identities.isNumberOf(visit.wallet(), claimed.number())
                ? CheckedDocument.Matches.SAME
                : CheckedDocument.Matches.DIFFERENT;
    }

    /** Makes the form that asks for exactly this. */
    Acting form(
            VisitId id,
            int version,
            Visit.Lang lang,
            List<Change> asked,
            SignedInStaff staff,
            Browser browser) {
        Optional<Visit> visit = get(id, staff);
        if (visit.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        Optional<List<Change>> changes = possible(visit.get().wallet(), asked);
        if (changes.isEmpty()) {
            return new Acting.Unfit("changes", "unknown");
        }
        byte[] pdf = formPdf.of(visit.get(), lang, changes.get(), parts.documents(visit.get()));
        var form = new Visit.Form(Hashes.of(pdf), lang, clock.instant(), Optional.empty());
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.PrepareForm(Worker.of(staff), form.hash()),
                        held -> {
                            parts.putChanges(held, changes.get());
                            parts.putForm(held, pdf, form);
                        },
                        Optional.empty()));
    }

    /** Those that this visit may do, each once; empty when one of them is not. */
    private Optional<List<Change>> possible(WalletId wallet, List<Change> asked) {
        List<Change> open =
                diagnosis.of(wallet).stream()
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
    Acting sign(
            VisitId id,
            int version,
            Digest form,
            byte[] picture,
            WhoComes as,
            SignedInStaff staff,
            Browser browser) {
        if (!PngRule.isSignature(picture)) {
            return new Acting.Unfit("picture", "bad_format");
        }
        Optional<Visit> visit = get(id, staff);
        if (visit.filter(one -> !isOwnName(one.who(), as)).isPresent()) {
            return new Acting.Unfit("signs_as", "unknown");
        }
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.Sign(Worker.of(staff), form),
                        held -> parts.putSignature(held, picture, as, clock.instant()),
                        Optional.of(AuditKind.VISIT_SIGNED)));
    }

    /** An attorney signs with his own name, never with the holder's. */
    private static boolean isOwnName(WhoComes who, WhoComes as) {
        return switch (who) {
            case HOLDER, HOME_VISIT -> as == WhoComes.HOLDER;
            case ATTORNEY -> as == WhoComes.ATTORNEY;
            case GUARDIAN -> as == WhoComes.GUARDIAN;
        };
    }

    Acting submit(VisitId id, int version, SignedInStaff staff, Browser browser) {
        Instant now = clock.instant();
        Instant due = DueRule.due(now, zone);
        return acts.act(
                new StaffActs.Deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.Submit(Worker.of(staff), due),
                        visit -> visit.submitted(now, due),
                        _ -> {},
                        Optional.of(AuditKind.VISIT_SUBMITTED)));
    }

    /** Joins the customer's screen by the digits it shows. */
    Acting join(VisitId id, int version, String number, SignedInStaff staff) {
        return transaction.execute(status -> {
            Optional<Visit> visit =
                    store.findForUpdate(id).filter(one -> StaffActs.maySee(one, staff));
            if (visit.isEmpty()) {
                return new Acting.NoSuchVisit();
            }
            if (conflicts.concerns(staff.staff(), visit.get().wallet())) {
                return new Acting.OwnCase();
            }
            if (visit.get().version() != version) {
                return new Acting.Stale();
            }
            if (visit.get().servable()) {
                return displays.join(visit.get(), number)
                        ? new Acting.Done(visit.get())
                        : new Acting.Unfit("display_number", "unknown");
            }
            return new Acting.Refused(VisitTransition.Why.NOT_NOW);
        });
    }

    private static StaffActs.Deed deed(
            VisitId id,
            int version,
            SignedInStaff staff,
            Browser browser,
            Function<Visit, VisitAct> act,
            Consumer<Visit> effect,
            Optional<AuditKind> kind) {
        return new StaffActs.Deed(
                id, version, staff, browser, act, Function.identity(), effect, kind);
    }
}
