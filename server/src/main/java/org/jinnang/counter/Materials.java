package org.jinnang.counter;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** Sets of papers, in words and as the API shows them. */
final class Materials {

    private Materials() {}

    /**
     * @param missing what of it is not there
     */
    record SetView(List<Material> materials, List<Material> missing) {}

    static List<SetView> views(MaterialRule.Needed needed, Set<Material> there) {
        return switch (needed) {
            case MaterialRule.Needed.AnyOf anyOf ->
                    anyOf.nearest(there).stream()
                            .map(set ->
                                    new SetView(
                                            VisitViews.sorted(set),
                                            VisitViews.sorted(MaterialRule.missing(set, there))))
                            .toList();
            case MaterialRule.Needed.NotSo _ -> List.of();
        };
    }

    static boolean isEnough(MaterialRule.Needed needed, Set<Material> there) {
        return needed instanceof MaterialRule.Needed.AnyOf anyOf && anyOf.isMetBy(there);
    }

    static Bilingual advice(MaterialRule.Needed needed, WhoComes who) {
        String key =
                switch (needed) {
                    case MaterialRule.Needed.NotSo(var why) -> why.name().toLowerCase(Locale.ROOT);
                    case MaterialRule.Needed.AnyOf _ -> who.name().toLowerCase(Locale.ROOT);
                };
        return Texts.bilingual(RefusalText.BUNDLE, "advice." + key);
    }

    static Bilingual name(Material material) {
        return Texts.bilingual(
                RefusalText.BUNDLE, "material." + material.name().toLowerCase(Locale.ROOT));
    }

    static Bilingual names(Collection<Material> materials) {
        List<Bilingual> names = VisitViews.sorted(materials).stream().map(Materials::name).toList();
        return new Bilingual(
                names.stream().map(Bilingual::zh).collect(Collectors.joining("、")),
                names.stream().map(Bilingual::en).collect(Collectors.joining(", ")));
    }
}
