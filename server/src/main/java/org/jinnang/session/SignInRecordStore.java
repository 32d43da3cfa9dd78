package org.jinnang.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.place.Place;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code sign_in}. */
@Repository
class SignInRecordStore {

    private static final int MOST = 20;

    private static final String COLUMNS =
            """
            select sign_in.sign_in_id, sign_in.device, sign_in.place_zh, sign_in.place_en,
                   sign_in.latitude, sign_in.longitude, sign_in.accuracy_km,
                   sign_in.signed_in_at, sign_in.unfamiliar, sign_in.answer
            from jinnang.sign_in sign_in
            """;

    private final JdbcClient jdbc;
    private final AtCommit atCommit;

    SignInRecordStore(JdbcClient jdbc, AtCommit atCommit) {
        this.jdbc = jdbc;
        this.atCommit = atCommit;
    }

    /** When the caller's transaction commits. */
    void insert(WalletId wallet, SignInRecord signIn) {
        Optional<Bilingual> place = signIn.place().map(Place::name);
        Optional<Place.Point> point = signIn.place().flatMap(Place::point);
        var values = new HashMap<String, @Nullable Object>();
        values.put("wallet", wallet.value());
        values.put("id", signIn.id().value());
        values.put("device", signIn.device());
        values.put("zh", place.map(Bilingual::zh).orElse(null));
        values.put("en", place.map(Bilingual::en).orElse(null));
        values.put("latitude", point.map(Place.Point::latitude).orElse(null));
        values.put("longitude", point.map(Place.Point::longitude).orElse(null));
        values.put("accuracy", point.map(Place.Point::accuracyKm).orElse(null));
        values.put("at", utc(signIn.at()));
        values.put("unfamiliar", signIn.unfamiliar().map(SignInRecordStore::code).orElse(null));
        atCommit.write(
                """
                insert into jinnang.sign_in
                    (wallet_id, sign_in_id, device, place_zh, place_en, latitude, longitude,
                     accuracy_km, signed_in_at, unfamiliar)
                values (:wallet, :id, :device, :zh, :en, :latitude::double precision,
                        :longitude::double precision, :accuracy::integer, :at, :unfamiliar)
                """,
                values);
    }

    static Question<Optional<SignInRecord>> lastUndoubtedAsked(WalletId wallet) {
        return Question.one(
                COLUMNS
                        + """
                        where wallet_id = :wallet and latitude is not null
                          and (unfamiliar is null or answer = 'mine')
                        order by signed_in_at desc, sign_in_id desc
                        limit 1
                        """,
                Map.of("wallet", wallet.value()),
                SignInRecordStore::row);
    }

    List<SignInRecord> unanswered(WalletId wallet, Instant since) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                where wallet_id = :wallet and unfamiliar is not null
                                  and answer is null and signed_in_at > :since
                                order by signed_in_at desc, sign_in_id desc
                                limit :most
                                """)
                .param("wallet", wallet.value())
                .param("since", utc(since))
                .param("most", MOST)
                .query(SignInRecordStore::row)
                .list();
    }

    Optional<SignInRecord> of(WalletId wallet, SessionId session) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                join jinnang.session session
                                  on session.wallet_id = sign_in.wallet_id
                                    and session.sign_in_id = sign_in.sign_in_id
                                where session.wallet_id = :wallet
                                  and session.session_id = :session
                                """)
                .param("wallet", wallet.value())
                .param("session", session.value())
                .query(SignInRecordStore::row)
                .optional();
    }

    /** The first answer stays. */
    boolean answer(WalletId wallet, SignInId id, SignInRecord.Answer answer, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.sign_in
                                set answer = :answer, answered_at = :now
                                where wallet_id = :wallet and sign_in_id = :id
                                  and unfamiliar is not null and answer is null
                                """)
                        .param("wallet", wallet.value())
                        .param("id", id.value())
                        .param("answer", code(answer))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Sessions go first. */
    void forget(Instant before) {
        jdbc.sql(
                        """
                        delete from jinnang.sign_in
                        where signed_in_at < :before
                          and not exists (
                              select from jinnang.session
                              where session.wallet_id = sign_in.wallet_id
                                and session.sign_in_id = sign_in.sign_in_id)
                        """)
                .param("before", utc(before))
                .update();
    }

    private static SignInRecord row(ResultSet row, int number) throws SQLException {
        return new SignInRecord(
                new SignInId(row.getObject("sign_in_id", UUID.class)),
                row.getString("device"),
                place(row),
                row.getObject("signed_in_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("unfamiliar"))
                        .map(code -> Unfamiliar.valueOf(code.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(row.getString("answer"))
                        .map(code -> SignInRecord.Answer.valueOf(code.toUpperCase(Locale.ROOT))));
    }

    private static Optional<Place> place(ResultSet row) throws SQLException {
        String zh = row.getString("place_zh");
        if (zh == null) {
            return Optional.empty();
        }
        double latitude = row.getDouble("latitude");
        Optional<Place.Point> point =
                row.wasNull()
                        ? Optional.empty()
                        : Optional.of(
                                new Place.Point(
                                        latitude,
                                        row.getDouble("longitude"),
                                        row.getInt("accuracy_km")));
        return Optional.of(new Place(new Bilingual(zh, row.getString("place_en")), point));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
