package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.text;
import static org.jinnang.counter.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What belongs to a visit: its look-up token, steps, changes, documents, form and signature. Rows
 * of {@code visit_step}, {@code visit_change}, {@code visit_document}, and the sealed columns of
 * {@code visit}.
 */
@Repository
class VisitParts {

    private static final String TOKEN = "visit.token";
    private static final String FORM = "visit.form";
    private static final String SIGNATURE = "visit.signature";
    private static final String NAME = "visit_document.name";
    private static final String NUMBER = "visit_document.number";
    private static final String DOCUMENT_NOTE = "visit_document.note";

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

    void putDocuments(Visit visit, List<CheckedDocument> documents) {
        jdbc.sql(
                        """
                        delete from jinnang.visit_document
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
        for (int at = 0; at < documents.size(); at++) {
            insert(visit, at + 1, documents.get(at));
        }
    }

    private void insert(Visit visit, int nth, CheckedDocument document) {
        jdbc.sql(
                        """
                        insert into jinnang.visit_document
                          (wallet_id, visit_id, nth, material, outcome, name, number, expires_on,
                           matches, photo_hash, same_person, note, checked_at)
                        values (:wallet, :visit, :nth, :material, :outcome, :name, :number,
                                :expires, :matches, :photo, :person, :note, :at)
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .param("nth", nth)
                .param("material", document.material().name())
                .param("outcome", document.outcome().name())
                .param("name", sealed(visit, NAME, document.name()))
                .param("number", sealed(visit, NUMBER, document.number()))
                .param("expires", document.expiresOn().orElse(null))
                .param("matches", document.matches().name())
                .param("photo", document.photoHash().orElse(null))
                .param("person", document.samePerson().orElse(null))
                .param("note", sealed(visit, DOCUMENT_NOTE, document.note()))
                .param("at", utc(document.checkedAt()))
                .update();
    }

    List<CheckedDocument> documents(Visit visit) {
        return jdbc.sql(
                        """
                        select material, outcome, name, number, expires_on, matches, photo_hash,
                               same_person, note, checked_at
                          from jinnang.visit_document
                         where wallet_id = :wallet and visit_id = :visit order by nth
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) -> document(visit, row))
                .list();
    }

    private CheckedDocument document(Visit visit, ResultSet row) throws SQLException {
        boolean samePerson = row.getBoolean("same_person");
        return new CheckedDocument(
                Material.valueOf(row.getString("material")),
                CheckedDocument.Outcome.valueOf(row.getString("outcome")),
                opened(visit, NAME, row.getBytes("name")),
                opened(visit, NUMBER, row.getBytes("number")),
                Optional.ofNullable(row.getObject("expires_on", LocalDate.class)),
                CheckedDocument.Matches.valueOf(row.getString("matches")),
                text(row, "photo_hash"),
                row.getObject("same_person") == null ? Optional.empty() : Optional.of(samePerson),
                opened(visit, DOCUMENT_NOTE, row.getBytes("note")),
                instant(row, "checked_at").orElseThrow());
    }

    private byte @org.jspecify.annotations.Nullable [] sealed(
            Visit visit, String field, Optional<String> plain) {
        return plain.map(it -> personalData.seal(visit.wallet(), field, it)).orElse(null);
    }

    private Optional<String> opened(
            Visit visit, String field, byte @org.jspecify.annotations.Nullable [] sealed) {
        return Optional.ofNullable(sealed)
                .flatMap(it -> personalData.openUnlessErased(visit.wallet(), field, it));
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
