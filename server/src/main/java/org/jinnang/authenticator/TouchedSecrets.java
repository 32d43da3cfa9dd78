package org.jinnang.authenticator;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profile;
import org.jinnang.policy.Touching;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passwords that another profile would call expired at once, and aids that it takes no more. */
@Component
class TouchedSecrets implements Touching {

    private final JdbcClient jdbc;
    private final Clock clock;

    TouchedSecrets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Touched> by(Policy now, Policy then) {
        Profile.MemoryAids before = now.profile().memoryAids();
        Profile.MemoryAids after = then.profile().memoryAids();
        return Stream.of(
                        new Touched(
                                "expired_sign_in_passwords",
                                expired(
                                        SecretStore.SIGN_IN,
                                        then.profile().signInPassword().expiresAfterDays())),
                        new Touched(
                                "expired_payment_passwords",
                                expired(
                                        SecretStore.PAYMENT,
                                        then.profile().paymentPassword().expiresAfterDays())),
                        new Touched(
                                "hints_shown_no_more",
                                before.hints() && !after.hints()
                                        ? holders("jinnang.password_hint")
                                        : 0),
                        new Touched(
                                "questions_asked_no_more",
                                before.questions() && !after.questions()
                                        ? holders("jinnang.security_question")
                                        : 0))
                .filter(one -> one.count() > 0)
                .toList();
    }

    private long expired(String table, int days) {
        if (days == 0) {
            return 0;
        }
        OffsetDateTime before =
                clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
        return jdbc.sql(
                        "select count(*) from "
                                + table
                                + " where expired_at is null and set_at <= :before")
                .param("before", before)
                .query(Long.class)
                .single();
    }

    private long holders(String table) {
        return jdbc.sql("select count(distinct wallet_id) from " + table)
                .query(Long.class)
                .single();
    }
}
