package dev.plumbline.rest.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a resource method reads; on a class, what all its methods read beside that. Of a request that all analyses have in common, that of the resource is meant. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {

    /** The record that the body is, or each of its lines. */
    Class<?>[] value() default {};

    /** What the first of its lines may bring as {@code {"request":…}}. */
    Class<?>[] first() default {};

    /** The records whose members are query parameters. */
    Class<?>[] query() default {};

    /** Names of fields of the request that it heeds. */
    String[] headers() default {};
}
