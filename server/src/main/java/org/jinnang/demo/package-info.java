/**
 * The demo: people to play with, an inbox that receives what the real senders send, and a clock
 * that can be moved forward. Exists only in the profile {@code demo}.
 *
 * <p>Start with {@code DemoPeople} and {@code Inbox}.
 */
@NullMarked
@ApplicationModule
package org.jinnang.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
