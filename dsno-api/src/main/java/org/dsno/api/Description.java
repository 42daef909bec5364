package org.dsno.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a settings record's component means, for the JSON Schema of experiment files and the list of all settings: a
 * phrase in plain words, with unit and range where it has them, for example {@code @Description("updates; at least 1")}.
 * On a record it says what the settings are of.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Description {
    /** The phrase, without a full stop. */
    String value();
}
