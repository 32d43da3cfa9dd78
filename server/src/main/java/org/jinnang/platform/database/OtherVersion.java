package org.jinnang.platform.database;

import org.jinnang.platform.CannotRun;

/** The tables are another version's, and this one cannot make them its own. */
public final class OtherVersion extends CannotRun {

    private static final long serialVersionUID = 1L;

    OtherVersion(Standing standing) {
        super(chinese(standing), english(standing));
    }

    private static String chinese(Standing standing) {
        return standing == Standing.NEWER
                ? "数据库的表来自更新的版本：请运行那个版本；./jinnang migrate 不会把表改回旧的。"
                : "数据库的表由另一个版本以不同的步骤建成，./jinnang migrate 无法接着做：" + "请运行那个版本，或恢复备份。";
    }

    private static String english(Standing standing) {
        return standing == Standing.NEWER
                ? "The tables of this database were made by a newer version: run that version;"
                        + " ./jinnang migrate never takes tables back."
                : "The tables of this database were made by other steps of another version, and"
                        + " ./jinnang migrate cannot go on from there: run that version or restore"
                        + " a backup.";
    }
}
