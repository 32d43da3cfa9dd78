package org.jinnang.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jinnang.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A way out, as the API and the pages show it.
 *
 * @param minutes how long it takes, null when only the clock decides
 * @param at only for waiting: when it opens by itself
 * @param whyNot only when it is not available
 * @param afterwards what follows from it, if anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RemedyView(
        String id,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer minutes,
        @Nullable Instant at,
        boolean available,
        @Nullable Bilingual whyNot,
        Bilingual title,
        Bilingual needs,
        @Nullable Bilingual afterwards,
        String href) {}
