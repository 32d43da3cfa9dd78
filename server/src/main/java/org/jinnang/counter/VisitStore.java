package org.jinnang.counter;

import static org.jinnang.counter.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.staff.Lease;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code visit}; {@code VisitRows} reads them. What belongs to one stands in {@code
 * VisitParts}.
 */
@Repository
class VisitStore {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final VisitRows rows;

    VisitStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.rows = new VisitRows(personalData);
    }

    void insert(Visit visit) {
        jdbc.sql(
                        """
                        insert into jinnang.visit
                          (wallet_id, visit_id, number, browser, branch_id, slot_at, kind,
                           who_comes, walk_in, brings, state, version, booked_at, clerk,
                           clerk_device, clerk_session, clerk_pseudonym)
                        values (:wallet, :visit, :number, :browser, :branch, :slot, :kind, :who,
                                :walkIn, :brings, :state, :version, :now, :clerk, :clerkDevice,
                                :clerkSession, :clerkPseudonym)
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .param("number", visit.number())
                .param("browser", visit.browser().map(Digest::bytes).orElse(null))
                .param("branch", visit.branch().value())
                .param("slot", utc(visit.slot()))
                .param("kind", visit.kind().name())
                .param("who", visit.who().name())
                .param("walkIn", visit.isWalkIn())
                .param("brings", Rows.names(visit.brings()))
                .param("state", visit.state().code().name())
                .param("version", visit.version())
                .param("now", utc(visit.bookedAt()))
                .param("clerk", visit.clerk().map(one -> one.staff().value()).orElse(null))
                .param("clerkDevice", visit.clerk().map(one -> one.device().value()).orElse(null))
                .param("clerkSession", visit.clerk().map(one -> one.session().value()).orElse(null))
                .param("clerkPseudonym", visit.clerk().map(Worker::pseudonym).orElse(null))
                .update();
    }

    Optional<Visit> find(VisitId id) {
        return found("where visit_id = :value", id.value());
    }

    /** Finds and locks it, so that two acts come one after the other. */
    Optional<Visit> findForUpdate(VisitId id) {
        return found("where visit_id = :value for no key update", id.value());
    }

    Optional<Visit> findByNumber(String number) {
        return found("where number = :value", number);
    }

    Optional<Visit> findByToken(Digest token) {
        return found("where token_hash = :value", token.bytes());
    }

    /** The holder's own, newest first. */
    List<Visit> of(WalletId wallet) {
        return jdbc.sql(
                        VisitRows.VISITS
                                + " where wallet_id = :wallet order by booked_at desc limit 100")
                .param("wallet", wallet.value())
                .query((row, _) -> rows.read(row))
                .list();
    }

    /** Those that were booked in a browser and not by a session, newest first. */
    List<Visit> bookedIn(Digest browser) {
        return jdbc.sql(
                        VisitRows.VISITS
                                + " where browser = :browser order by booked_at desc limit 100")
                .param("browser", browser.bytes())
                .query((row, _) -> rows.read(row))
                .list();
    }

    /** Of a branch, whose slot or first moment lies between; by time. */
    List<Visit> between(BranchId branch, Instant from, Instant until) {
        return jdbc.sql(
                        VisitRows.VISITS
                                + """
                                 where branch_id = :branch
                                   and coalesce(slot_at, booked_at) >= :from
                                   and coalesce(slot_at, booked_at) < :until
                                 order by coalesce(slot_at, booked_at), visit_id
                                 limit :most
                                """)
                .param("branch", branch.value())
                .param("from", utc(from))
                .param("until", utc(until))
                .param("most", MOST)
                .query((row, _) -> rows.read(row))
                .list();
    }

    /** What waits for a second person, by due time. */
    List<Visit> inReview() {
        return jdbc.sql(
                        VisitRows.VISITS
                                + " where state = 'IN_REVIEW' order by due_at, visit_id limit :most")
                .param("most", MOST)
                .query((row, _) -> rows.read(row))
                .list();
    }

    /** Booked ones whose slot lies before, and approved ones whose time is over. */
    List<Visit> leftOver(Instant slotBefore, Instant now) {
        return jdbc.sql(
                        VisitRows.VISITS
                                + """
                                 where (state = 'BOOKED' and slot_at < :before)
                                    or (state in ('APPROVED', 'NEW_CREDENTIAL_CHOSEN')
                                        and activation_until < :now)
                                 order by booked_at limit 100
                                 for no key update skip locked
                                """)
                .param("before", utc(slotBefore))
                .param("now", utc(now))
                .query((row, _) -> rows.read(row))
                .list();
    }

    int notOver(WalletId wallet) {
        return jdbc.sql(
                        """
                        select count(*) from jinnang.visit
                         where wallet_id = :wallet and state = 'BOOKED'
                        """)
                .param("wallet", wallet.value())
                .query(Integer.class)
                .single();
    }

    /** Keeps the new state; the caller holds the row. */
    void save(Visit visit) {
        VisitState state = visit.state();
        Optional<VisitState.Held> held =
                state instanceof VisitState.InReview review ? review.held() : Optional.empty();
        Optional<Lease> lease = held.map(VisitState.Held::lease);
        int changed =
                jdbc.sql(
                                """
                                update jinnang.visit set
                                  state = :state, version = version + 1, branch_id = :branch,
                                  slot_at = :slot, missing = :missing,
                                  clerk = :clerk, clerk_device = :clerkDevice,
                                  clerk_session = :clerkSession, clerk_pseudonym = :clerkPseudonym,
                                  submitted_at = :submitted, due_at = :due,
                                  lease_staff = :lease, lease_pseudonym = :leasePseudonym,
                                  lease_until = :leaseUntil, appeal_until = :appeal,
                                  activation_until = :activation, shown_at = :shown
                                where wallet_id = :wallet and visit_id = :visit
                                  and version = :version
                                """)
                        .param("state", state.code().name())
                        .param("branch", visit.branch().value())
                        .param("slot", utc(visit.slot()))
                        .param("missing", Rows.names(missing(state)))
                        .param("clerk", visit.clerk().map(one -> one.staff().value()).orElse(null))
                        .param(
                                "clerkDevice",
                                visit.clerk().map(one -> one.device().value()).orElse(null))
                        .param(
                                "clerkSession",
                                visit.clerk().map(one -> one.session().value()).orElse(null))
                        .param("clerkPseudonym", visit.clerk().map(Worker::pseudonym).orElse(null))
                        .param("submitted", utc(visit.submittedAt()))
                        .param("due", utc(visit.due()))
                        .param("lease", lease.map(one -> one.by().value()).orElse(null))
                        .param("leasePseudonym", held.map(VisitState.Held::pseudonym).orElse(null))
                        .param("leaseUntil", utc(lease.map(Lease::until)))
                        .param(
                                "appeal",
                                state instanceof VisitState.Refused(_, var until)
                                        ? utc(until)
                                        : null)
                        .param("activation", utc(visit.activation().map(Visit.Activation::until)))
                        .param("shown", utc(visit.activation().flatMap(Visit.Activation::shownAt)))
                        .param("wallet", visit.wallet().value())
                        .param("visit", visit.id().value())
                        .param("version", visit.version())
                        .update();
        if (changed != 1) {
            throw new IllegalStateException("Changed without holding it: " + visit);
        }
    }

    /** Before {@link #save}: who decided what. */
    void decide(Visit visit, Visit.Decision decision) {
        jdbc.sql(
                        """
                        update jinnang.visit set
                          reviewer = :staff, reviewer_device = :device, reviewer_session = :session,
                          reviewer_pseudonym = :pseudonym, verdict = :verdict, reason = :reason,
                          note = :note, decided_at = :at
                        where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("staff", decision.by().staff().value())
                .param("device", decision.by().device().value())
                .param("session", decision.by().session().value())
                .param("pseudonym", decision.by().pseudonym())
                .param("verdict", decision.verdict().name())
                .param("reason", decision.reason().map(Enum::name).orElse(null))
                .param(
                        "note",
                        decision.note()
                                .map(note ->
                                        personalData.seal(visit.wallet(), VisitRows.NOTE, note))
                                .orElse(null))
                .param("at", utc(decision.at()))
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    /** After {@link #save}: whoever refused it is remembered, and nobody has decided. */
    void reopen(Visit visit) {
        jdbc.sql(
                        """
                        update jinnang.visit set
                          refused_by = array_append(refused_by, reviewer),
                          reviewer = null, reviewer_device = null, reviewer_session = null,
                          reviewer_pseudonym = null, verdict = null, reason = null, note = null,
                          decided_at = null
                        where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    /** Everybody who refused it before the last decision. */
    Set<StaffId> refusedBefore(Visit visit) {
        return jdbc.sql(
                        """
                        select refused_by from jinnang.visit
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) -> VisitRows.refusedBy(row))
                .single();
    }

    /** It is looked at anew: nobody has decided, and nothing is signed. */
    void beginAnew(Visit visit) {
        jdbc.sql(
                        """
                        update jinnang.visit set
                          reviewer = null, reviewer_device = null, reviewer_session = null,
                          reviewer_pseudonym = null, verdict = null, reason = null, note = null,
                          decided_at = null, form = null, form_hash = null, form_lang = null,
                          form_made_at = null, signature = null, signed_as = null, signed_at = null
                        where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    private Optional<Visit> found(String where, Object value) {
        return jdbc.sql(VisitRows.VISITS + where)
                .param("value", value)
                .query((row, _) -> rows.read(row))
                .optional();
    }

    private static List<Material> missing(VisitState state) {
        return state instanceof VisitState.Returned(var missing) ? List.copyOf(missing) : List.of();
    }
}
