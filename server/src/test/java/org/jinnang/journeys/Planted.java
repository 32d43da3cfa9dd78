package org.jinnang.journeys;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Deed.By;
import org.jinnang.journeys.Deed.Twins;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.springframework.boot.test.context.TestComponent;

/** Steps as a broken server would take them: what it did stands in the tables, put there by us. */
@TestComponent
class Planted {

    private static final String LIFT =
            "update jinnang.restriction set ended_at = placed_at, ended_by = '%s' where wallet_id = :w";

    private final Wallets wallets;
    private final Sights sights;
    private final TestDatabase database;

    Planted(Wallets wallets, Sights sights, TestDatabase database) {
        this.wallets = wallets;
        this.sights = sights;
        this.database = database;
    }

    /** One step, and what the tables said before and after it. */
    record Step(Sight before, Deed deed, Sight after) {}

    Step breaking(Invariant invariant) {
        Person person = wallets.open(true);
        WalletId wallet = person.wallet();
        return switch (invariant) {
            case I1_WHO_KNOWS_ONLY_A_NAME_CHANGES_NOTHING_FOR_A_TRUSTED_DEVICE ->
                    step(
                            wallet,
                            new Deed("a stranger", By.KNOWS_A_NAME, wallet, null),
                            "update jinnang.device set ended_at = trusted_at where wallet_id = :w");
            case I2_NO_MORE_GUESSES_ARE_LOOKED_AT_THAN_THE_POLICY_ALLOWS -> {
                run(
                        wallet,
                        """
                        insert into jinnang.attempt_budget (subject_id, kind, pool, failed, reserved,
                            ceiling, touched_at)
                        values (:w, 'SIGN_IN_PASSWORD', 'untrusted', 0, 0, 100, now())
                        """);
                yield step(
                        wallet,
                        Deed.of("signs in", wallet, Act.SIGN_IN_ELSEWHERE),
                        """
                        insert into jinnang.attempt (subject_id, attempt_id, kind, pool, state,
                            reserved_at, settled_at)
                        select :w, gen_random_uuid(), 'SIGN_IN_PASSWORD', 'untrusted', 'WRONG',
                            '2099-01-01', '2099-01-01'
                        from generate_series(1, 21)
                        """);
            }
            case I3_A_SECRET_CHANGES_ONLY_WITH_THE_PROOFS_OF_ITS_ACT ->
                    step(
                            wallet,
                            Deed.of("resets", wallet, Act.RESET_SIGN_IN_PASSWORD)
                                    .showed(ProofKind.SMS_CODE),
                            """
                            update jinnang.sign_in_password set encoded = encoded || 'x'
                            where wallet_id = :w
                            """);
            case I4_AFTER_A_RECOVERY_ONLY_ITS_OWN_SESSION_LIVES_PAYMENTS_COOL_AND_ALL_ARE_TOLD -> {
                Deed deed =
                        Deed.of("resets", wallet, Act.RESET_PAYMENT_PASSWORD)
                                .showed(List.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE));
                deed.told(answer(200, "{\"signed_in\":true}"));
                yield step(wallet, deed, "select 1 where :w is not null");
            }
            case I5_ONE_PROOF_FREEZES_AND_TWO_OF_THE_RULE_UNFREEZE -> {
                Deed deed = unfreezes(wallet, Cause.LOST_WALLET).showed(ProofKind.SMS_CODE);
                yield step(wallet, deed, LIFT.formatted("unfreeze"));
            }
            case I6_A_RELEASE_LIFTS_WHAT_IT_IS_FOR_AND_NOTHING_ELSE -> {
                Deed deed =
                        unfreezes(wallet, Cause.LOST_WALLET)
                                .showed(List.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE));
                wallets.place(wallet, Cause.HOLDER_LOCK);
                yield step(wallet, deed, LIFT.formatted("unfreeze"));
            }
            case I7_NO_STAFF_ROLE_MAKES_EVIDENCE_CHANGES_A_SECRET_OR_MOVES_MONEY ->
                    step(
                            wallet,
                            new Deed("the operator orders", By.OPERATOR, wallet, null),
                            """
                            update jinnang.payment_password set set_at = set_at + interval '1 s'
                            where wallet_id = :w
                            """);
            case I8_A_STRANGER_HEARS_THE_SAME_OF_SOMEBODY_AND_OF_NOBODY -> {
                Deed deed = Deed.of("a stranger", wallet, null);
                deed.twins = new Twins("201 a way back", "404 nobody");
                yield step(wallet, deed, "select 1 where :w is not null");
            }
            case I9_WITHOUT_THE_STORE_NOTHING_HAPPENS_AND_IT_IS_SAID_WHOSE_SIDE_IT_IS -> {
                Deed deed = Deed.of("without the store", wallet, Act.PAY);
                deed.untilOutage = sights.of(List.of(wallet));
                deed.told(answer(503, "{}"));
                yield step(wallet, deed, "delete from jinnang.notice where wallet_id = :w");
            }
            case I10_MONEY_ALWAYS_COMES_IN -> {
                Deed deed = Deed.of("pays", wallet, Act.PAY);
                deed.incoming = answer(423, "{\"code\":\"restricted\"}");
                yield step(wallet, deed, "select 1 where :w is not null");
            }
            case I11_EVERY_EFFECT_HAS_ITS_LINE_IN_THE_LOG_OF_THE_SAME_TRANSACTION ->
                    step(
                            wallet,
                            Deed.of("makes a card", wallet, Act.CHANGE_EMERGENCY_CARD)
                                    .showed(ProofKind.SIGN_IN_PASSWORD),
                            """
                            insert into jinnang.emergency_card (wallet_id, mac, key_id, made_at)
                            values (:w, sha256(:w::text::bytea), 1, now())
                            """);
            case I12_TIME_ENDS_NOTHING_EARLY -> {
                wallets.place(wallet, Cause.HOLDER_LOCK);
                yield step(
                        wallet,
                        new Deed("time passes", By.TIME, null, null),
                        LIFT.formatted("time_passed"));
            }
        };
    }

    private Deed unfreezes(WalletId wallet, Cause cause) {
        Deed deed = Deed.of("unfreezes", wallet, Act.UNFREEZE);
        deed.lifts = wallets.place(wallet, cause).placement().id();
        return deed;
    }

    private Step step(WalletId wallet, Deed deed, String sql) {
        Sight before = sights.of(List.of(wallet));
        run(wallet, sql);
        return new Step(before, deed, sights.of(List.of(wallet)));
    }

    private void run(WalletId wallet, String sql) {
        var statement = database.sqlAsOwner().sql(sql).param("w", wallet.value());
        if (sql.startsWith("select")) {
            statement.query().listOfRows();
        } else {
            statement.update();
        }
    }

    private static Answer answer(int status, String body) {
        var headers = Map.of("Content-Type", List.of("application/json"));
        return new Answer(status, body, HttpHeaders.of(headers, (_, _) -> true));
    }
}
