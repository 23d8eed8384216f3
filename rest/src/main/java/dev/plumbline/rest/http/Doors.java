package dev.plumbline.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a door before every method of a resource, as {@link Needs} says; refuses to start where nothing is said. */
final class Doors implements DynamicFeature {

    private final Set<Class<?>> resources;
    private final boolean keyless;

    Doors(List<?> resources, Keys keys) {
        this.resources = resources.stream().map(Object::getClass).collect(Collectors.toUnmodifiableSet());
        this.keyless = keys.isNone();
    }

    @Override
    public void configure(ResourceInfo method, FeatureContext context) {
        Class<?> type = method.getResourceClass();
        if (!resources.contains(type) || type.isAnnotationPresent(Open.class)) {
            return; // not ours: Jersey's own answer to OPTIONS, which nobody gets to
        }
        Needs needs = needs(method);
        if (needs == null) {
            throw new IllegalStateException(type.getName() + '.'
                    + method.getResourceMethod().getName() + " says neither what it needs nor that it is open");
        }
        if (!keyless) {
            context.register(new Door(List.of(needs.value())));
        }
    }

    private static @Nullable Needs needs(ResourceInfo method) {
        Needs own = method.getResourceMethod().getAnnotation(Needs.class);
        return own != null ? own : method.getResourceClass().getAnnotation(Needs.class);
    }

    /** Lets in whose key allows it. */
    private static final class Door implements ContainerRequestFilter {

        private final List<KeyScope> scopes;

        Door(List<KeyScope> scopes) {
            this.scopes = scopes;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            Caller caller = ((Exchange) request.getProperty(JerseyHandler.EXCHANGE))
                    .head()
                    .caller();
            caller.requireKnown();
            scopes.forEach(caller::require);
        }
    }
}
