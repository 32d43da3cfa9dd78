package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.identity.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which papers are enough for whom. */
class MaterialRuleTest {

    private static final MaterialRule.OnRecord USUAL = record("RESIDENT_ID", true, 36, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # what for       | who        | document    | checked | age | card  | enough together
                    UNLOCK           | HOLDER     | RESIDENT_ID | true    | 36  | true  | id_card, temporary_id, electronic_id+phone_in_hand, passport+linked_bank_card, passport+household_register, driving_licence+linked_bank_card, driving_licence+household_register, household_register+linked_bank_card+phone_in_hand
                    UNLOCK           | HOLDER     | RESIDENT_ID | true    | 36  | false | id_card, temporary_id, electronic_id+phone_in_hand, passport+household_register, driving_licence+household_register
                    PHONE            | HOLDER     | RESIDENT_ID | true    | 36  | false | id_card, temporary_id, passport+household_register, driving_licence+household_register
                    UNLOCK           | HOME_VISIT | RESIDENT_ID | true    | 81  | false | id_card, temporary_id, electronic_id+phone_in_hand, passport+household_register, driving_licence+household_register
                    PAYMENT_PASSWORD | HOLDER     | PASSPORT    | true    | -   | true  | passport, residence_permit+linked_bank_card
                    PAYMENT_PASSWORD | HOLDER     | PASSPORT    | true    | -   | false | passport
                    UNLOCK           | ATTORNEY   | RESIDENT_ID | true    | 36  | true  | power_of_attorney+attorney_id_card+id_card
                    UNLOCK           | ATTORNEY   | PASSPORT    | true    | -   | true  | power_of_attorney+attorney_id_card+passport
                    UNLOCK           | GUARDIAN   | RESIDENT_ID | true    | 15  | false | guardian_id_card+household_register, guardian_id_card+proof_of_guardianship+id_card, guardian_id_card+proof_of_guardianship+passport
                    UNLOCK           | HOLDER     | RESIDENT_ID | true    | 17  | true  | NEEDS_GUARDIAN
                    UNLOCK           | HOLDER     | RESIDENT_ID | true    | 18  | false | id_card, temporary_id, electronic_id+phone_in_hand, passport+household_register, driving_licence+household_register
                    UNLOCK           | ATTORNEY   | RESIDENT_ID | true    | 17  | true  | NEEDS_GUARDIAN
                    UNLOCK           | GUARDIAN   | RESIDENT_ID | true    | 18  | true  | NEEDS_NO_GUARDIAN
                    UNLOCK           | HOLDER     | -           | false   | -   | false | id_card+phone_in_hand, temporary_id+phone_in_hand, electronic_id+phone_in_hand, passport+household_register+phone_in_hand, driving_licence+household_register+phone_in_hand
                    PHONE            | HOLDER     | PASSPORT    | false   | -   | true  | passport+linked_bank_card, residence_permit+linked_bank_card
                    PHONE            | HOLDER     | PASSPORT    | false   | -   | false | passport+household_register
                    """)
    void theTable(
            VisitKind kind,
            WhoComes who,
            String document,
            boolean isChecked,
            String age,
            boolean hasCard,
            String enough) {
        var record =
                record(document, isChecked, age.equals("-") ? null : Integer.valueOf(age), hasCard);

        assertThat(said(MaterialRule.of(kind, who, record)))
                .containsExactlyInAnyOrder(enough.split(", ", -1));
    }

    @ParameterizedTest
    @EnumSource(VisitKind.class)
    void nobodyIsLeftWithoutAnySetWhoMayBeServed(VisitKind kind) {
        for (WhoComes who : WhoComes.values()) {
            for (String document : new String[] {"RESIDENT_ID", "PASSPORT", "-"}) {
                for (boolean flag : new boolean[] {true, false}) {
                    var needed = MaterialRule.of(kind, who, record(document, flag, null, !flag));
                    assertThat(said(needed)).as(kind + " " + who + " " + document).isNotEmpty();
                }
            }
        }
    }

    @Test
    void aPhoneThatIsLostIsNeverAskedFor() {
        for (WhoComes who : WhoComes.values()) {
            assertThat(said(MaterialRule.of(VisitKind.PHONE, who, USUAL)))
                    .noneMatch(set -> set.contains("phone_in_hand"));
        }
    }

    @Test
    void theSetThatLacksLeastComesFirst() {
        var needed =
                (MaterialRule.Needed.AnyOf)
                        MaterialRule.of(VisitKind.UNLOCK, WhoComes.HOLDER, USUAL);
        var atHand = Set.of(Material.DRIVING_LICENCE, Material.HOUSEHOLD_REGISTER);

        assertThat(needed.isMetBy(atHand)).isTrue();
        assertThat(needed.nearest(atHand).getFirst()).isEqualTo(atHand);
        assertThat(needed.isMetBy(Set.of(Material.DRIVING_LICENCE))).isFalse();
    }

    private static Set<String> said(MaterialRule.Needed needed) {
        return switch (needed) {
            case MaterialRule.Needed.NotSo(var why) -> Set.of(why.name());
            case MaterialRule.Needed.AnyOf(var sets) ->
                    sets.stream().map(MaterialRuleTest::written).collect(Collectors.toSet());
        };
    }

    /** In the order in which the table writes it. */
    private static String written(Set<Material> set) {
        var order =
                java.util.List.of(
                        "power_of_attorney",
                        "attorney_id_card",
                        "guardian_id_card",
                        "proof_of_guardianship",
                        "id_card",
                        "temporary_id",
                        "electronic_id",
                        "passport",
                        "residence_permit",
                        "driving_licence",
                        "household_register",
                        "linked_bank_card",
                        "phone_in_hand");
        return set.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .sorted(java.util.Comparator.comparingInt(order::indexOf))
                .collect(Collectors.joining("+"));
    }

    private static MaterialRule.OnRecord record(
            String document,
            boolean isChecked,
            @org.jspecify.annotations.Nullable Integer age,
            boolean hasCard) {
        return new MaterialRule.OnRecord(
                Arrays.stream(Document.values())
                        .filter(one -> one.name().equals(document))
                        .findAny(),
                isChecked,
                Optional.ofNullable(age),
                hasCard);
    }
}
