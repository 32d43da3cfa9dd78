package org.jinnang.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of enrolment and enrolment_contact; contacts are sealed. */
@Repository
class EnrolmentStore {

    private static final String FIELD = "enrolment_contact.sealed";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    EnrolmentStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    void insert(Enrolling enrolling) {
        jdbc.sql(
                        """
                        insert into jinnang.enrolment
                               (enrolment_id, browser, started_at, expires_at)
                        values (:id, :browser, :started, :expires)
                        """)
                .param("id", enrolling.id().value())
                .param("browser", enrolling.browser().bytes())
                .param("started", enrolling.startedAt().atOffset(ZoneOffset.UTC))
                .param("expires", enrolling.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Enrolling> find(EnrolmentId id, Digest browser) {
        return found(id, browser, "");
    }

    /** Finds and locks it, so that two steps of one enrolment come one after the other. */
    Optional<Enrolling> findForUpdate(EnrolmentId id, Digest browser) {
        return found(id, browser, " for no key update");
    }

    /** Names a contact, or another one in its place; a new one is not proven. */
    void name(EnrolmentId id, Contact contact) {
        jdbc.sql(
                        """
                        insert into jinnang.enrolment_contact (enrolment_id, kind, sealed, look_up)
                        values (:id, :kind, :sealed, :lookUp)
                        on conflict (enrolment_id, kind) do update
                           set sealed = excluded.sealed, look_up = excluded.look_up,
                               proven_at = null
                        """)
                .param("id", id.value())
                .param("kind", contact.kind().name())
                .param(
                        "sealed",
                        personalData.sealUnowned(
                                id.value(), field(contact.kind()), contact.address()))
                .param("lookUp", lookUp(contact).bytes())
                .update();
    }

    /** Marks the contact proven, if it is still the one the code was sent to. */
    void prove(EnrolmentId id, Contact contact, Instant now) {
        int proven =
                jdbc.sql(
                                """
                                update jinnang.enrolment_contact set proven_at = :now
                                 where enrolment_id = :id and kind = :kind and look_up = :lookUp
                                """)
                        .param("id", id.value())
                        .param("kind", contact.kind().name())
                        .param("lookUp", lookUp(contact).bytes())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update();
        if (proven != 1) {
            throw new IllegalStateException("The contact changed while its code was checked");
        }
    }

    /** Counts one more taken name. */
    void miss(EnrolmentId id) {
        jdbc.sql(
                        """
                        update jinnang.enrolment set name_misses = name_misses + 1
                         where enrolment_id = :id
                        """)
                .param("id", id.value())
                .update();
    }

    /** The wallet is open: keeps which, and forgets the contacts, which the holder has now. */
    void done(EnrolmentId id, WalletId wallet) {
        jdbc.sql("update jinnang.enrolment set wallet_id = :wallet where enrolment_id = :id")
                .param("wallet", wallet.value())
                .param("id", id.value())
                .update();
        jdbc.sql("delete from jinnang.enrolment_contact where enrolment_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Forgets enrolments that nobody finished; they hold personal data. */
    int forgetBefore(Instant moment) {
        jdbc.sql(
                        """
                        delete from jinnang.enrolment_contact
                         where enrolment_id in (select enrolment_id from jinnang.enrolment
                                                 where expires_at < :moment)
                        """)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("delete from jinnang.enrolment where expires_at < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Enrolling> found(EnrolmentId id, Digest browser, String lock) {
        return jdbc.sql(
                        """
                        select enrolment_id, browser, started_at, expires_at, name_misses, wallet_id
                          from jinnang.enrolment
                         where enrolment_id = :id and browser = :browser
                        """
                                + lock)
                .param("id", id.value())
                .param("browser", browser.bytes())
                .query((row, _) -> enrolling(row))
                .optional();
    }

    private Enrolling enrolling(ResultSet row) throws SQLException {
        EnrolmentId id = new EnrolmentId(row.getObject("enrolment_id", UUID.class));
        return new Enrolling(
                id,
                new Digest(row.getBytes("browser")),
                instant(row, "started_at").orElseThrow(),
                instant(row, "expires_at").orElseThrow(),
                row.getInt("name_misses"),
                contacts(id),
                Optional.ofNullable(row.getObject("wallet_id", UUID.class)).map(WalletId::new));
    }

    private List<Enrolling.Named> contacts(EnrolmentId id) {
        return jdbc.sql(
                        """
                        select kind, sealed, proven_at from jinnang.enrolment_contact
                         where enrolment_id = :id order by kind
                        """)
                .param("id", id.value())
                .query((row, _) -> named(id, row))
                .list();
    }

    private Enrolling.Named named(EnrolmentId id, ResultSet row) throws SQLException {
        Contact.Kind kind = Contact.Kind.valueOf(row.getString("kind"));
        String address = personalData.openUnowned(id.value(), field(kind), row.getBytes("sealed"));
        return new Enrolling.Named(new Contact(kind, address), instant(row, "proven_at"));
    }

    private Digest lookUp(Contact contact) {
        return personalData.lookUp(contact.identifier().kind().text(), contact.address());
    }

    private static String field(Contact.Kind kind) {
        return FIELD + "." + kind.name();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
