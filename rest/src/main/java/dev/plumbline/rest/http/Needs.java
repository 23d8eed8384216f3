package dev.plumbline.rest.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key must allow for a resource's method to be called: all of these, or with none named just to be known here. On a class it
 * holds for the methods that say nothing themselves.
 *
 * <p>Judged when path, method and media types are, and before the body is read. What depends on the request's content a method asks
 * of its {@link Caller}. A resource that is neither this nor {@link Open} stops the start.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {

    KeyScope[] value() default {};
}
