package org.jinnang.platform.database;

import java.util.Arrays;
import java.util.EnumSet;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** How the tables of a database stand to this version of the server. */
public enum Standing {
    /** Exactly what this version works with. */
    CURRENT,
    /** Migrations of this version have not run; they can. */
    OLDER,
    /** Migrations have run that this version does not know. */
    NEWER,
    /** The same migrations, but other steps in them, or in an order that cannot be repaired. */
    DIFFERENT,
    /** Current, and a demo's: its people's passwords are for everybody to read. */
    DEMO;

    /** The first migration of the demo's own tables. */
    static final String DEMO_SCRIPT = "V90__demo.sql";

    static Standing of(MigrationInfo[] migrations) {
        var found = EnumSet.noneOf(Standing.class);
        Arrays.stream(migrations).map(Standing::of).forEach(found::add);
        for (Standing worst : new Standing[] {DIFFERENT, NEWER, OLDER, DEMO}) {
            if (found.contains(worst)) {
                return worst;
            }
        }
        return CURRENT;
    }

    private static Standing of(MigrationInfo migration) {
        MigrationState state = migration.getState();
        if (state.isFailed() || state == MigrationState.IGNORED) {
            return DIFFERENT;
        }
        if (!state.isApplied()) {
            return OLDER;
        }
        if (!state.isResolved()) {
            return migration.getScript().equals(DEMO_SCRIPT) ? DEMO : NEWER;
        }
        return migration.isChecksumMatching() ? CURRENT : DIFFERENT;
    }
}
