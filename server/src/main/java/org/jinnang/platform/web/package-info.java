/**
 * What every request passes: host, size, browser cookie, token, headers; and how every failure
 * becomes a problem answer.
 *
 * <p>Start with {@code WebSecurity} (the order of the filters) and {@code Failures}.
 */
@NullMarked
package org.jinnang.platform.web;

import org.jspecify.annotations.NullMarked;
