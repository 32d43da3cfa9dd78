package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.journeys.Sight.Row;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.ProofOracle;
import tools.jackson.databind.JsonNode;

/**
 * What must be true after each step of a walk, whatever it was. Each says it from the rows and from
 * what the model knows of the step; nothing here asks the server whether it is right.
 */
enum Invariant {
    I1_WHO_KNOWS_ONLY_A_NAME_CHANGES_NOTHING_FOR_A_TRUSTED_DEVICE {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (deed.by != Deed.By.KNOWS_A_NAME) {
                return;
            }
            assertThat(after.devices(wallet, after.at()))
                    .isEqualTo(before.devices(wallet, after.at()));
            assertThat(after.sessions(wallet)).containsAll(before.sessions(wallet));
            assertThat(triesOnDevices(after, wallet)).isEqualTo(triesOnDevices(before, wallet));
            assertThat(after.onTrusted().get(wallet)).isEqualTo(before.onTrusted().get(wallet));
        }

        private Set<String> triesOnDevices(Sight sight, WalletId wallet) {
            return Sight.ids(
                    sight.rows(wallet, "attempt", row -> !row.text("pool").equals("untrusted")),
                    "attempt_id");
        }
    },

    I2_NO_MORE_GUESSES_ARE_LOOKED_AT_THAN_THE_POLICY_ALLOWS {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            Map<String, Integer> wrong = new HashMap<>();
            after.rows(wallet, "attempt", row -> !row.text("state").equals("RIGHT")).stream()
                    .filter(row -> row.moment("reserved_at").isAfter(lastReset(after, wallet, row)))
                    .forEach(row ->
                            wrong.merge(
                                    row.text("kind") + " " + row.text("pool"), 1, Integer::sum));
            assertThat(wrong)
                    .allSatisfy((kind, count) ->
                            assertThat(count).as(kind).isLessThanOrEqualTo(most(kind)));
            assertThat(after.rows(wallet, "one_time_code"))
                    .allMatch(row -> row.number("tries") <= 5);
        }

        // The last right entry into this pool, or when another secret took the place of this.
        private Instant lastReset(Sight after, WalletId wallet, Row wrong) {
            Stream<Instant> right =
                    after
                            .rows(
                                    wallet,
                                    "attempt",
                                    row ->
                                            row.text("state").equals("RIGHT")
                                                    && row.text("kind").equals(wrong.text("kind"))
                                                    && row.text("pool").equals(wrong.text("pool")))
                            .stream()
                            .map(row -> row.moment("settled_at"));
            String table = wrong.text("kind").toLowerCase(java.util.Locale.ROOT);
            Stream<Instant> set =
                    after.rows(wallet, table).stream().map(row -> row.moment("set_at"));
            return Stream.concat(right, set).max(Instant::compareTo).orElse(Instant.MIN);
        }

        private int most(String kindAndPool) {
            return switch (kindAndPool) {
                case "SIGN_IN_PASSWORD untrusted" -> 20;
                case "PAYMENT_PASSWORD payment" -> 10;
                case "TOTP second_step", "SAVED_CODE second_step" -> 50;
                default -> 10; // one trusted device
            };
        }
    },

    I3_A_SECRET_CHANGES_ONLY_WITH_THE_PROOFS_OF_ITS_ACT {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (wallet.equals(deed.closes)) {
                return; // asked for with every proof, and the wait is over
            }
            for (String table : Sight.SECRETS.keySet()) {
                if (after.secrets(wallet, table).equals(before.secrets(wallet, table))) {
                    continue;
                }
                assertThat(deed.whose).as(table + " of whom").isEqualTo(wallet);
                assertThat(deed.act).as(table + " by which act").isNotNull();
                assertThat(WalkedActs.changes(deed.act)).as(deed.act + " changes").contains(table);
                assertThat(deed.suffices(ProofOracle.smallest("default", deed.act)))
                        .as("%s after %s", table, deed.shown())
                        .isTrue();
            }
        }
    },

    I4_AFTER_A_RECOVERY_ONLY_ITS_OWN_SESSION_LIVES_PAYMENTS_COOL_AND_ALL_ARE_TOLD {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (!wallet.equals(deed.whose)
                    || !deed.isDone()
                    || deed.act == null
                    || !WalkedActs.RECOVERIES.contains(deed.act)) {
                return;
            }
            Set<String> alive = new HashSet<>(after.sessions(wallet));
            assertThat(alive).hasSizeLessThanOrEqualTo(deed.staysSignedIn() ? 1 : 0);
            if (WalkedActs.END_TRUST.contains(deed.act)) {
                assertThat(after.devices(wallet, after.at())).isEmpty();
            }
            Instant cooled = after.at().plus(Duration.ofHours(24));
            Instant cooledBefore = coolingEnd(before, wallet);
            assertThat(coolingEnd(after, wallet))
                    .isAfterOrEqualTo(cooled)
                    .isAfterOrEqualTo(cooledBefore);
            if (!after.rows(wallet, "passkey").isEmpty()
                    || !after.rows(wallet, "authenticator_app").isEmpty()) {
                assertThat(after.rows(wallet, "factors_to_confirm")).isNotEmpty();
            }
            assertThat(toldSince(before, after, wallet)).contains("email", "phone");
        }

        private Instant coolingEnd(Sight sight, WalletId wallet) {
            return sight.restrictions(wallet).stream()
                    .filter(row -> row.text("cause").equals("recent_recovery"))
                    .map(row -> row.moment("ends_at"))
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
        }

        private Set<String> toldSince(Sight before, Sight after, WalletId wallet) {
            Set<String> known = Sight.ids(before.rows(wallet, "notice"), "notice_id");
            return Sight.ids(
                    after.rows(
                            wallet,
                            "notice",
                            row ->
                                    !known.contains(row.text("notice_id"))
                                            && row.columns().path("security").asBoolean()),
                    "channel");
        }
    },

    I5_ONE_PROOF_FREEZES_AND_TWO_OF_THE_RULE_UNFREEZE {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (deed.freezes && wallet.equals(deed.whose) && !deed.shown().isEmpty()) {
                assertThat(deed.status()).as("freezing").isIn(200, 201);
                assertThat(after.restrictions(wallet))
                        .extracting(row -> row.text("cause"))
                        .containsAnyOf("lost_wallet", "holder_lock");
            }
            for (Row lifted : lifted(before, after, wallet)) {
                if (Set.of("lost_wallet", "holder_lock").contains(lifted.text("cause"))) {
                    assertThat(deed.act).isEqualTo(Act.UNFREEZE);
                    assertThat(deed.shown()).hasSizeGreaterThanOrEqualTo(2);
                    assertThat(deed.suffices(ProofOracle.smallest("default", Act.UNFREEZE)))
                            .as("unfrozen with %s", deed.shown())
                            .isTrue();
                    assertThat(
                                    !lifted.has("not_before")
                                            || !lifted.moment("not_before").isAfter(after.at()))
                            .as("bound until " + lifted.text("not_before"))
                            .isTrue();
                }
            }
        }
    },

    I6_A_RELEASE_LIFTS_WHAT_IT_IS_FOR_AND_NOTHING_ELSE {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            List<Row> lifted = lifted(before, after, wallet);
            if (lifted.isEmpty()) {
                return;
            }
            assertThat(deed.whose).isEqualTo(wallet);
            assertThat(WalkedActs.lifts(deed))
                    .containsAll(lifted.stream().map(row -> row.text("cause")).toList());
            if (deed.lifts != null || deed.by == Deed.By.OPERATOR || deed.act == Act.UNFREEZE) {
                assertThat(Sight.ids(lifted, "restriction_id"))
                        .containsExactly(
                                String.valueOf(deed.lifts == null ? "none" : deed.lifts.value()));
            }
        }
    },

    I7_NO_STAFF_ROLE_MAKES_EVIDENCE_CHANGES_A_SECRET_OR_MOVES_MONEY {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            Set<String> orders = Set.of("operator_order", "legal_order");
            if (deed.by == Deed.By.OPERATOR) {
                assertThat(after.secrets(wallet)).isEqualTo(before.secrets(wallet));
                assertThat(after.money(wallet)).isEqualTo(before.money(wallet));
                assertThat(after.devices(wallet, after.at()))
                        .isEqualTo(before.devices(wallet, after.at()));
                assertThat(lifted(before, after, wallet))
                        .allMatch(row -> orders.contains(row.text("cause")));
            } else {
                assertThat(orders(before, wallet, orders)).isEqualTo(orders(after, wallet, orders));
            }
        }

        private Set<String> orders(Sight sight, WalletId wallet, Set<String> causes) {
            return Sight.ids(
                    sight.rows(
                            wallet,
                            "restriction",
                            row -> causes.contains(row.text("cause")) && !row.has("ended_at")),
                    "restriction_id");
        }
    },

    I8_A_STRANGER_HEARS_THE_SAME_OF_SOMEBODY_AND_OF_NOBODY {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (deed.twins != null) {
                assertThat(deed.twins.known()).isNotBlank().isEqualTo(deed.twins.unknown());
            }
        }
    },

    I9_WITHOUT_THE_STORE_NOTHING_HAPPENS_AND_IT_IS_SAID_WHOSE_SIDE_IT_IS {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (deed.untilOutage != null) {
                assertThat(deed.status()).isEqualTo(503);
                assertThat(after.wallets().get(wallet))
                        .isEqualTo(deed.untilOutage.wallets().get(wallet));
            }
        }
    },

    I10_MONEY_ALWAYS_COMES_IN {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            if (deed.incoming != null) {
                JsonNode answer = deed.incoming.json();
                assertThat(deed.incoming.status()).as(answer.toString()).isEqualTo(200);
                assertThat(answer.get("state").asString()).isEqualTo("posted");
            }
        }
    },

    I11_EVERY_EFFECT_HAS_ITS_LINE_IN_THE_LOG_OF_THE_SAME_TRANSACTION {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            List<Row> log = after.rows(wallet, "audit_event");
            assertThat(texts(log)).containsAll(texts(before.rows(wallet, "audit_event")));
            Set<String> written = log.stream().map(Row::transaction).collect(Collectors.toSet());
            for (String table : WalkedActs.LOGGED) {
                after.newSince(before, wallet, table)
                        .filter(row -> !isOnlyTime(row))
                        .forEach(row ->
                                assertThat(written)
                                        .as("transaction of %s", row)
                                        .contains(row.transaction()));
            }
            Set<String> once = new HashSet<>();
            log.forEach(row -> {
                var line = row.columns().deepCopy().remove(List.of("event_id", "personal"));
                assertThat(once.add(row.transaction() + line)).as("once: %s", line).isTrue();
            });
            deed.chain.ifPresent(
                    chain -> assertThat(chain.holds()).as(chain.lines().toString()).isTrue());
        }

        private Set<String> texts(List<Row> rows) {
            return rows.stream().map(row -> row.columns().toString()).collect(Collectors.toSet());
        }

        // Noticing that time has ended something is no event.
        private boolean isOnlyTime(Row row) {
            return Set.of("time_passed", "superseded").contains(row.text("ended_by"));
        }
    },

    I12_TIME_ENDS_NOTHING_EARLY {
        @Override
        void check(Sight before, Deed deed, Sight after, WalletId wallet) {
            Set<String> now = Sight.ids(after.restrictions(wallet), "restriction_id");
            assertThat(after.inForce().get(wallet)).isEqualTo(now);
            Set<String> lifted = Sight.ids(lifted(before, after, wallet), "restriction_id");
            for (Row row : before.restrictions(wallet)) {
                String id = row.text("restriction_id");
                boolean isOver = !row.moment("ends_at").isAfter(after.at());
                if (isOver || lifted.contains(id)) {
                    continue;
                }
                assertThat(after.restrictions(wallet))
                        .as("still in force, or a longer one: %s", row)
                        .anyMatch(other ->
                                other.text("cause").equals(row.text("cause"))
                                        && !other.moment("ends_at")
                                                .isBefore(row.moment("ends_at")));
            }
        }
    };

    /** Fails when the step broke it for this wallet. */
    abstract void check(Sight before, Deed deed, Sight after, WalletId wallet);

    /** All of them, for every wallet. */
    static void checkAll(Sight before, Deed deed, Sight after) {
        for (Invariant one : values()) {
            one.check(before, deed, after);
        }
    }

    /** Fails with its own name. */
    void check(Sight before, Deed deed, Sight after) {
        for (WalletId wallet : after.all()) {
            try {
                check(before, deed, after, wallet);
            } catch (AssertionError broken) {
                throw new AssertionError(name() + ": " + deed + "\n" + broken.getMessage(), broken);
            }
        }
    }

    /** Restrictions that were in force and were ended by somebody. */
    static List<Row> lifted(Sight before, Sight after, WalletId wallet) {
        Collection<String> inForce = Sight.ids(before.restrictions(wallet), "restriction_id");
        return after.rows(
                wallet,
                "restriction",
                row ->
                        inForce.contains(row.text("restriction_id"))
                                && row.has("ended_at")
                                && !Set.of("time_passed", "superseded")
                                        .contains(row.text("ended_by")));
    }
}
