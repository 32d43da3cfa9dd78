package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.text;
import static org.jinnang.counter.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a clerk found of each paper of a visit. Rows of {@code visit_document}. */
@Repository
class CheckedDocuments {

    private static final String NAME = "visit_document.name";
    private static final String NUMBER = "visit_document.number";
    private static final String NOTE = "visit_document.note";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    CheckedDocuments(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /** These, and none that was found before. */
    void put(Visit visit, List<CheckedDocument> documents) {
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
                           matches, photo_hash, attachment_id, same_person, note, checked_at)
                        values (:wallet, :visit, :nth, :material, :outcome, :name, :number,
                                :expires, :matches, :photo, :file, :person, :note, :at)
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
                .param("photo", document.photo().map(CheckedDocument.Photo::hash).orElse(null))
                .param(
                        "file",
                        document.photo()
                                .flatMap(CheckedDocument.Photo::id)
                                .map(AttachmentId::value)
                                .orElse(null))
                .param("person", document.samePerson().orElse(null))
                .param("note", sealed(visit, NOTE, document.note()))
                .param("at", utc(document.checkedAt()))
                .update();
    }

    List<CheckedDocument> of(Visit visit) {
        return jdbc.sql(
                        """
                        select material, outcome, name, number, expires_on, matches, photo_hash,
                               attachment_id, same_person, note, checked_at
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
                photo(row),
                row.getObject("same_person") == null ? Optional.empty() : Optional.of(samePerson),
                opened(visit, NOTE, row.getBytes("note")),
                instant(row, "checked_at").orElseThrow());
    }

    private static Optional<CheckedDocument.Photo> photo(ResultSet row) throws SQLException {
        Optional<AttachmentId> id = Rows.uuid(row, "attachment_id").map(AttachmentId::new);
        return text(row, "photo_hash").map(hash -> new CheckedDocument.Photo(id, hash));
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
}
