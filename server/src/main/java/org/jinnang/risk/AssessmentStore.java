package org.jinnang.risk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.jinnang.policy.StrictJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Assessments; only ever added. */
@Repository
class AssessmentStore implements RiderWriter<AssessmentRider> {

    private static final String INSERT =
            """
            insert into jinnang.assessment
                (wallet_id, assessment_id, payment_id, assessed_at, rules, version, rules_since,
                 outcome, reasons, signs)
            select wallet_id, assessment_id, payment_id, assessed_at, rules, version, rules_since,
                   outcome, reasons::jsonb, signs::jsonb
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::int[],
                        ?::timestamptz[], ?::text[], ?::text[], ?::text[])
                as added (wallet_id, assessment_id, payment_id, assessed_at, rules, version,
                          rules_since, outcome, reasons, signs)
            on conflict do nothing
            """;

    private static final JsonMapper JSON =
            StrictJson.MAPPER
                    .rebuild()
                    .disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private static final TypeReference<List<Assessment.Reason>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    AssessmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Class<AssessmentRider> kind() {
        return AssessmentRider.class;
    }

    @Override
    public void write(Pipeline pipeline, List<AssessmentRider> riders) throws SQLException {
        Connection connection = pipeline.now();
        List<Assessment> all = riders.stream().map(AssessmentRider::assessment).toList();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            set(insert, 1, "uuid", all, one -> one.payer().value());
            set(insert, 2, "uuid", all, Assessment::id);
            set(insert, 3, "uuid", all, one -> one.payment().value());
            set(insert, 4, "timestamptz", all, one -> one.at().toString());
            set(insert, 5, "text", all, Assessment::rules);
            set(insert, 6, "int", all, Assessment::version);
            set(insert, 7, "timestamptz", all, one -> one.rulesSince().toString());
            set(insert, 8, "text", all, one -> one.outcome().code());
            set(insert, 9, "text", all, one -> JSON.writeValueAsString(one.reasons()));
            set(insert, 10, "text", all, one -> JSON.writeValueAsString(one.signs()));
            insert.executeUpdate();
        }
    }

    /** In the caller's transaction. */
    void insert(Assessment one) {
        jdbc.sql(
                        """
                        insert into jinnang.assessment
                            (wallet_id, assessment_id, payment_id, assessed_at, rules, version,
                             rules_since, outcome, reasons, signs)
                        values (:payer, :id, :payment, :at, :rules, :version, :since, :outcome,
                                :reasons::jsonb, :signs::jsonb)
                        """)
                .param("payer", one.payer().value())
                .param("id", one.id())
                .param("payment", one.payment().value())
                .param("at", one.at().atOffset(ZoneOffset.UTC))
                .param("rules", one.rules())
                .param("version", one.version())
                .param("since", one.rulesSince().atOffset(ZoneOffset.UTC))
                .param("outcome", one.outcome().code())
                .param("reasons", JSON.writeValueAsString(one.reasons()))
                .param("signs", JSON.writeValueAsString(one.signs()))
                .update();
    }

    /** What paused this payment. */
    Optional<Assessment> pauseOf(WalletId payer, PaymentId payment) {
        return jdbc.sql(
                        """
                        select wallet_id, assessment_id, payment_id, assessed_at, rules, version,
                               rules_since, outcome, reasons, signs
                        from jinnang.assessment
                        where wallet_id = :payer and payment_id = :payment
                          and outcome in ('pause', 'pause_with_real_name')
                        order by assessed_at desc limit 1
                        """)
                .param("payer", payer.value())
                .param("payment", payment.value())
                .query((row, _) -> assessment(row))
                .optional();
    }

    /** Of the last one. */
    Optional<Signs> signsOf(WalletId payer, PaymentId payment) {
        return jdbc.sql(
                        """
                        select signs from jinnang.assessment
                        where wallet_id = :payer and payment_id = :payment
                        order by assessed_at desc limit 1
                        """)
                .param("payer", payer.value())
                .param("payment", payment.value())
                .query((row, _) -> JSON.readValue(row.getString("signs"), Signs.class))
                .optional();
    }

    private static Assessment assessment(ResultSet row) throws SQLException {
        return new Assessment(
                row.getObject("assessment_id", UUID.class),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                row.getObject("assessed_at", OffsetDateTime.class).toInstant(),
                row.getString("rules"),
                row.getInt("version"),
                row.getObject("rules_since", OffsetDateTime.class).toInstant(),
                new Outcome.Pause(
                        Duration.ZERO, row.getString("outcome").equals("pause_with_real_name")),
                JSON.readValue(row.getString("reasons"), REASONS),
                JSON.readValue(row.getString("signs"), Signs.class));
    }

    private static void set(
            PreparedStatement insert,
            int at,
            String type,
            List<Assessment> all,
            Function<Assessment, Object> column)
            throws SQLException {
        insert.setArray(
                at, insert.getConnection().createArrayOf(type, all.stream().map(column).toArray()));
    }
}
