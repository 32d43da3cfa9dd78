package org.jinnang.counter;

import static org.jinnang.counter.Material.ATTORNEY_ID_CARD;
import static org.jinnang.counter.Material.DRIVING_LICENCE;
import static org.jinnang.counter.Material.ELECTRONIC_ID;
import static org.jinnang.counter.Material.GUARDIAN_ID_CARD;
import static org.jinnang.counter.Material.HOUSEHOLD_REGISTER;
import static org.jinnang.counter.Material.ID_CARD;
import static org.jinnang.counter.Material.LINKED_BANK_CARD;
import static org.jinnang.counter.Material.PASSPORT;
import static org.jinnang.counter.Material.PHONE_IN_HAND;
import static org.jinnang.counter.Material.POWER_OF_ATTORNEY;
import static org.jinnang.counter.Material.PROOF_OF_GUARDIANSHIP;
import static org.jinnang.counter.Material.RESIDENCE_PERMIT;
import static org.jinnang.counter.Material.TEMPORARY_ID;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jinnang.identity.Document;

/**
 * Which papers are enough: (what for, who comes, what is on record) → sets, any one of which will
 * do. Where nobody ever checked who the holder is, a document proves only who stands there, so
 * something that only the holder has comes on top (NIST SP 800-63B-4 §4.2.1.4: a claimant is
 * consistent with the account). Pure.
 */
final class MaterialRule {

    /** Whoever is younger comes with a guardian. Civil Code of the PRC, articles 17 to 20. */
    static final int OF_AGE = 18;

    //                                      enough together
    private static final List<Set<Material>> OWN =
            List.of(
                    Set.of(ID_CARD),
                    Set.of(TEMPORARY_ID),
                    Set.of(ELECTRONIC_ID, PHONE_IN_HAND),
                    Set.of(PASSPORT, LINKED_BANK_CARD),
                    Set.of(PASSPORT, HOUSEHOLD_REGISTER),
                    Set.of(DRIVING_LICENCE, LINKED_BANK_CARD),
                    Set.of(DRIVING_LICENCE, HOUSEHOLD_REGISTER),
                    Set.of(HOUSEHOLD_REGISTER, LINKED_BANK_CARD, PHONE_IN_HAND));
    private static final List<Set<Material>> FOREIGNER =
            List.of(Set.of(PASSPORT), Set.of(RESIDENCE_PERMIT, LINKED_BANK_CARD));
    private static final List<Set<Material>> ATTORNEY =
            List.of(Set.of(POWER_OF_ATTORNEY, ATTORNEY_ID_CARD, ID_CARD));
    private static final List<Set<Material>> FOREIGNERS_ATTORNEY =
            List.of(Set.of(POWER_OF_ATTORNEY, ATTORNEY_ID_CARD, PASSPORT));
    private static final List<Set<Material>> GUARDIAN =
            List.of(
                    Set.of(GUARDIAN_ID_CARD, HOUSEHOLD_REGISTER),
                    Set.of(GUARDIAN_ID_CARD, PROOF_OF_GUARDIANSHIP, ID_CARD),
                    Set.of(GUARDIAN_ID_CARD, PROOF_OF_GUARDIANSHIP, PASSPORT));

    private MaterialRule() {}

    /**
     * What this holder has on record.
     *
     * @param document the kind that is recorded; empty when none is
     * @param isChecked somebody has checked it; what was only said proves nothing
     * @param age in whole years, where the recorded number tells it
     * @param hasCard money came from a linked bank account in the holder's name
     */
    record OnRecord(
            Optional<Document> document,
            boolean isChecked,
            Optional<Integer> age,
            boolean hasCard) {}

    /** Why nobody can be served so. */
    enum WhyNot {
        /** Under age, and nobody who may sign comes along. */
        NEEDS_GUARDIAN,
        /** Of age: nobody else decides. */
        NEEDS_NO_GUARDIAN
    }

    /** What is needed. */
    sealed interface Needed {

        /** Any one of these; at least one. */
        record AnyOf(List<Set<Material>> sets) implements Needed {

            public AnyOf {
                sets = sets.stream().map(Set::copyOf).toList();
            }

            boolean isMetBy(Set<Material> brought) {
                return sets.stream().anyMatch(brought::containsAll);
            }

            /** Those that lack least of what is at hand first. */
            List<Set<Material>> nearest(Set<Material> atHand) {
                return sets.stream()
                        .sorted(Comparator.comparingInt(set -> missing(set, atHand).size()))
                        .toList();
            }
        }

        record NotSo(WhyNot why) implements Needed {}
    }

    /** The rule. */
    static Needed of(VisitKind kind, WhoComes who, OnRecord record) {
        boolean isMinor = record.age().filter(age -> age < OF_AGE).isPresent();
        boolean isForeigner = record.document().filter(Document.PASSPORT::equals).isPresent();
        return switch (who) {
            case GUARDIAN ->
                    record.age().isPresent() && !isMinor
                            ? new Needed.NotSo(WhyNot.NEEDS_NO_GUARDIAN)
                            : anyOf(GUARDIAN, kind, record);
            case HOLDER, HOME_VISIT, ATTORNEY ->
                    isMinor
                            ? new Needed.NotSo(WhyNot.NEEDS_GUARDIAN)
                            : anyOf(sets(who, isForeigner), kind, record);
        };
    }

    /** What of a set is not there. */
    static Set<Material> missing(Set<Material> set, Set<Material> there) {
        Set<Material> missing = EnumSet.copyOf(set);
        missing.removeAll(there);
        return missing;
    }

    private static List<Set<Material>> sets(WhoComes who, boolean isForeigner) {
        if (who == WhoComes.ATTORNEY) {
            return isForeigner ? FOREIGNERS_ATTORNEY : ATTORNEY;
        }
        return isForeigner ? FOREIGNER : OWN;
    }

    private static Needed anyOf(List<Set<Material>> table, VisitKind kind, OnRecord record) {
        Predicate<Set<Material>> possible =
                set ->
                        (record.hasCard() || !set.contains(LINKED_BANK_CARD))
                                && (kind != VisitKind.PHONE || !set.contains(PHONE_IN_HAND));
        List<Set<Material>> sets = table.stream().filter(possible).toList();
        if (record.isChecked()) {
            return new Needed.AnyOf(sets);
        }
        List<Set<Material>> more =
                sets.stream()
                        .flatMap(set -> withOwn(set, kind, record))
                        .filter(possible)
                        .distinct()
                        .toList();
        // Neither phone nor card can be asked for: then two papers instead of one.
        return new Needed.AnyOf(
                more.isEmpty() ? sets.stream().map(MaterialRule::withRegister).toList() : more);
    }

    private static Stream<Set<Material>> withOwn(
            Set<Material> set, VisitKind kind, OnRecord record) {
        Stream<Material> own =
                Stream.concat(
                        kind == VisitKind.PHONE ? Stream.of() : Stream.of(PHONE_IN_HAND),
                        record.hasCard() ? Stream.of(LINKED_BANK_CARD) : Stream.of());
        return own.map(one -> with(set, one));
    }

    private static Set<Material> withRegister(Set<Material> set) {
        return with(set, HOUSEHOLD_REGISTER);
    }

    private static Set<Material> with(Set<Material> set, Material one) {
        Set<Material> more = EnumSet.copyOf(set);
        more.add(one);
        return Set.copyOf(more);
    }
}
