package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.text;
import static org.jinnang.counter.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What belongs to a visit: its look-up token, steps, changes, form and signature. Rows of {@code
 * visit_step}, {@code visit_change}, and the sealed columns of {@code visit}.
 */
@Repository
class VisitParts {

    private static final String TOKEN = "visit.token";
    private static final String FORM = "visit.form";
    private static final String SIGNATURE = "visit.signature";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    VisitParts(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    void step(Visit visit, Instant at, Optional<String> by) {
        jdbc.sql(
                        """
                        insert into jinnang.visit_step (wallet_id, visit_id, nth, state, at, by)
                        select :wallet, :visit, coalesce(max(nth), 0) + 1, :state, :at, :by
                          from jinnang.visit_step
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .param("state", visit.state().code().name())
                .param("at", utc(at))
                .param("by", by.orElse(null))
                .update();
    }

    List<Visit.Step> steps(Visit visit) {
        return jdbc.sql(
                        """
                        select state, at, by from jinnang.visit_step
                         where wallet_id = :wallet and visit_id = :visit order by nth
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) ->
                        new Visit.Step(
                                VisitState.Code.valueOf(row.getString("state")),
                                instant(row, "at").orElseThrow(),
                                text(row, "by")))
                .list();
    }

    /** What the picture holds, and what finds it; the one before is dead. */
    void putToken(Visit visit, String token, Digest hash) {
        token(visit, personalData.seal(visit.wallet(), TOKEN, token), hash.bytes());
    }

    /** It was used. */
    void dropToken(Visit visit) {
        token(visit, null, null);
    }

    private void token(
            Visit visit,
            byte @org.jspecify.annotations.Nullable [] sealed,
            byte @org.jspecify.annotations.Nullable [] hash) {
        jdbc.sql(
                        """
                        update jinnang.visit set token = :token, token_hash = :hash
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("token", sealed)
                .param("hash", hash)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    Optional<String> token(Visit visit) {
        return sealed(visit, "token")
                .flatMap(it -> personalData.openUnlessErased(visit.wallet(), TOKEN, it));
    }

    void putForm(Visit visit, byte[] pdf, Visit.Form form) {
        jdbc.sql(
                        """
                        update jinnang.visit set form = :form, form_hash = :hash,
                               form_lang = :lang, form_made_at = :at, signature = null,
                               signed_as = null, signed_at = null
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("form", personalData.sealBytes(visit.wallet(), FORM, pdf))
                .param("hash", form.hash().bytes())
                .param("lang", form.lang().name())
                .param("at", utc(form.madeAt()))
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    Optional<byte[]> form(Visit visit) {
        return sealed(visit, "form").map(it -> personalData.openBytes(visit.wallet(), FORM, it));
    }

    /**
     * @param as whose own name it is
     */
    void putSignature(Visit visit, byte[] png, WhoComes as, Instant at) {
        jdbc.sql(
                        """
                        update jinnang.visit set signature = :png, signed_as = :as, signed_at = :at
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("png", personalData.sealBytes(visit.wallet(), SIGNATURE, png))
                .param("as", as.name())
                .param("at", utc(at))
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    Optional<byte[]> signature(Visit visit) {
        return sealed(visit, "signature")
                .map(it -> personalData.openBytes(visit.wallet(), SIGNATURE, it));
    }

    void putChanges(Visit visit, List<Change> changes) {
        jdbc.sql(
                        """
                        delete from jinnang.visit_change
                         where wallet_id = :wallet and visit_id = :visit and done_at is null
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
        int nth = 0;
        for (Change change : changes) {
            nth++;
            jdbc.sql(
                            """
                            insert into jinnang.visit_change
                              (wallet_id, visit_id, nth, what, restriction_id, reference)
                            values (:wallet, :visit, :nth, :what, :restriction, :reference)
                            """)
                    .param("wallet", visit.wallet().value())
                    .param("visit", visit.id().value())
                    .param("nth", nth)
                    .param("what", change.what().name())
                    .param(
                            "restriction",
                            change.restriction().map(RestrictionId::value).orElse(null))
                    .param("reference", change.reference().orElse(null))
                    .update();
        }
    }

    List<Change> changes(Visit visit) {
        return jdbc.sql(
                        """
                        select what, restriction_id, reference, done_at from jinnang.visit_change
                         where wallet_id = :wallet and visit_id = :visit order by nth
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) ->
                        new Change(
                                Change.What.valueOf(row.getString("what")),
                                Rows.uuid(row, "restriction_id").map(RestrictionId::new),
                                text(row, "reference"),
                                instant(row, "done_at")))
                .list();
    }

    /** Marks it done; false when it was before, or was never asked for. */
    boolean done(Visit visit, Change change, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.visit_change set done_at = :now
                                 where wallet_id = :wallet and visit_id = :visit and what = :what
                                   and restriction_id is not distinct from :restriction
                                   and done_at is null
                                """)
                        .param("now", utc(now))
                        .param("wallet", visit.wallet().value())
                        .param("visit", visit.id().value())
                        .param("what", change.what().name())
                        .param(
                                "restriction",
                                change.restriction().map(RestrictionId::value).orElse(null),
                                java.sql.Types.OTHER)
                        .update()
                == 1;
    }

    private Optional<byte[]> sealed(Visit visit, String column) {
        return jdbc.sql(
                        "select "
                                + column
                                + " from jinnang.visit where wallet_id = :wallet"
                                + " and visit_id = :visit and "
                                + column
                                + " is not null")
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) -> row.getBytes(1))
                .optional();
    }
}
