/**
 * What the server shows without asking who you are: the web app and its files, the API document,
 * the pages that explain problems, and how the server itself is doing.
 *
 * <p>Start with {@code WebApp}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "help"})
package org.jinnang.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
