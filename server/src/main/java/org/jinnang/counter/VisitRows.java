package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.text;
import static org.jinnang.counter.Rows.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.staff.Lease;

/** How a visit is read from its row. */
final class VisitRows {

    static final String NOTE = "visit.note";

    static final String VISITS =
            """
            select wallet_id, visit_id, number, version, state, branch_id, slot_at, kind, who_comes,
                   brings, booked_at, browser, missing,
                   clerk, clerk_device, clerk_session, clerk_pseudonym,
                   form_hash, form_lang, form_made_at, signed_at, submitted_at, due_at,
                   lease_staff, lease_pseudonym, lease_until,
                   reviewer, reviewer_device, reviewer_session, reviewer_pseudonym,
                   verdict, reason, note, decided_at, appeal_until, activation_until, shown_at,
                   refused_by
              from jinnang.visit
            """;

    private final PersonalData personalData;

    VisitRows(PersonalData personalData) {
        this.personalData = personalData;
    }

    Visit read(ResultSet row) throws SQLException {
        WalletId wallet = new WalletId(row.getObject("wallet_id", UUID.class));
        Optional<Worker> clerk = Rows.worker(row, "clerk");
        Optional<Visit.Form> form = form(row);
        Optional<Visit.Decision> decision = decision(row, wallet);
        return new Visit(
                wallet,
                new VisitId(row.getObject("visit_id", UUID.class)),
                row.getString("number"),
                row.getInt("version"),
                state(row, clerk, form, decision),
                new BranchId(row.getObject("branch_id", UUID.class)),
                instant(row, "slot_at"),
                VisitKind.valueOf(row.getString("kind")),
                WhoComes.valueOf(row.getString("who_comes")),
                Rows.values(row.getArray("brings"), Material.class),
                instant(row, "booked_at").orElseThrow(),
                Optional.ofNullable(row.getBytes("browser")).map(Digest::new),
                clerk,
                new Visit.Papers(form, submission(row), decision, activation(row)));
    }

    private static VisitState state(
            ResultSet row,
            Optional<Worker> clerk,
            Optional<Visit.Form> form,
            Optional<Visit.Decision> decision)
            throws SQLException {
        Optional<Digest> hash = form.map(Visit.Form::hash);
        return switch (VisitState.Code.valueOf(row.getString("state"))) {
            case BOOKED -> new VisitState.Booked();
            case CHECKED_IN -> new VisitState.CheckedIn(clerk.orElseThrow());
            case IDENTITY_CHECKED -> new VisitState.IdentityChecked(clerk.orElseThrow(), hash);
            case FORM_SIGNED -> new VisitState.FormSigned(clerk.orElseThrow(), hash.orElseThrow());
            case IN_REVIEW ->
                    new VisitState.InReview(
                            clerk.orElseThrow(),
                            hash.orElseThrow(),
                            instant(row, "due_at").orElseThrow(),
                            held(row),
                            refusedBy(row));
            case APPROVED ->
                    new VisitState.Approved(instant(row, "activation_until").orElseThrow());
            case NEW_CREDENTIAL_CHOSEN -> new VisitState.NewCredentialChosen();
            case CLOSED -> new VisitState.Closed();
            case RETURNED ->
                    new VisitState.Returned(Rows.values(row.getArray("missing"), Material.class));
            case REFUSED ->
                    new VisitState.Refused(
                            decision.flatMap(Visit.Decision::reason).orElseThrow(),
                            instant(row, "appeal_until").orElseThrow());
            case NO_SHOW -> new VisitState.NoShow();
            case CANCELLED -> new VisitState.Cancelled();
        };
    }

    static Set<StaffId> refusedBy(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("refused_by").getArray())
                .map(StaffId::new)
                .collect(Collectors.toSet());
    }

    private static Optional<VisitState.Held> held(ResultSet row) throws SQLException {
        Optional<UUID> by = uuid(row, "lease_staff");
        return by.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new VisitState.Held(
                                new Lease(
                                        new StaffId(by.get()),
                                        instant(row, "lease_until").orElseThrow()),
                                text(row, "lease_pseudonym").orElseThrow()));
    }

    private static Optional<Visit.Submission> submission(ResultSet row) throws SQLException {
        Optional<Instant> due = instant(row, "due_at");
        return instant(row, "submitted_at").map(at -> new Visit.Submission(at, due.orElseThrow()));
    }

    private static Optional<Visit.Activation> activation(ResultSet row) throws SQLException {
        Optional<Instant> shown = instant(row, "shown_at");
        return instant(row, "activation_until").map(until -> new Visit.Activation(until, shown));
    }

    private static Optional<Visit.Form> form(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("form_hash");
        return hash == null
                ? Optional.empty()
                : Optional.of(
                        new Visit.Form(
                                new Digest(hash),
                                Visit.Lang.valueOf(text(row, "form_lang").orElseThrow()),
                                instant(row, "form_made_at").orElseThrow(),
                                instant(row, "signed_at")));
    }

    private Optional<Visit.Decision> decision(ResultSet row, WalletId wallet) throws SQLException {
        Optional<Worker> by = Rows.worker(row, "reviewer");
        if (by.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> note = Optional.ofNullable(row.getBytes("note"));
        return Optional.of(
                new Visit.Decision(
                        by.get(),
                        Visit.Verdict.valueOf(text(row, "verdict").orElseThrow()),
                        text(row, "reason").map(RefusalReason::valueOf),
                        note.flatMap(sealed -> personalData.openUnlessErased(wallet, NOTE, sealed)),
                        instant(row, "decided_at").orElseThrow()));
    }
}
