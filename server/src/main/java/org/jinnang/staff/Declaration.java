package org.jinnang.staff;

import java.time.Instant;
import org.jinnang.kernel.StaffId;

/**
 * A standing word of somebody that a wallet is not his to touch.
 *
 * @param id in hexadecimal groups, as the database keeps it
 * @param hint what was typed, masked; empty when it was declared otherwise
 */
record Declaration(
        String id, StaffId staff, Conflicts.Relation relation, String hint, Instant declaredAt) {}
