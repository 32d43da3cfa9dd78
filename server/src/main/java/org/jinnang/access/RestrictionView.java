package org.jinnang.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RestrictionId;
import org.jspecify.annotations.Nullable;

/**
 * A restriction in force, as the API and the pages show it: one source for all of them.
 *
 * @param endsAt null when only a remedy ends it
 * @param notBefore until then nothing lifts it, because its holder chose so; null when he did not
 * @param helpUrl the article that explains it
 * @param note why it lasts longer than the first of its cause did; null when it does not
 * @param amountLimit null unless payments above an amount are shut
 * @param order null unless an operator or an authority ordered it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestrictionView(
        RestrictionId restrictionId,
        String cause,
        String scope,
        Instant placedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant endsAt,
        @Nullable Instant notBefore,
        String reference,
        String helpUrl,
        @Nullable List<Money> amountLimit,
        @Nullable OrderView order,
        Bilingual title,
        Bilingual reason,
        @Nullable Bilingual note,
        List<String> stillOpen,
        List<String> shut,
        List<RemedyView> remedies) {

    /**
     * On what grounds it was ordered, and where to object.
     *
     * @param authority null together with its reference unless it is a legal order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderView(
            String reason,
            Bilingual grounds,
            String appealTo,
            @Nullable String authority,
            @Nullable String authorityReference) {}

    public RestrictionView {
        stillOpen = List.copyOf(stillOpen);
        shut = List.copyOf(shut);
        remedies = List.copyOf(remedies);
    }
}
