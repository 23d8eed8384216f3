package dev.plumbline.rest.openapi;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the constructor of a record checks, or a class that judges what is in it, as the source says: every call of one of the checks of
 * {@code Faults}, with the limits that are given there, so that nobody writes a limit down twice. Calls in methods of the same class that the faults are handed to are
 * followed. What is checked in any other way is not seen; the tests of conformance know what that is.
 */
final class Checks {

    /** What stands for the index or key of any entry in a path. */
    static final String ANY = "*";

    private final Sources sources;

    Checks(Sources sources) {
        this.sources = sources;
    }

    /**
     * One check.
     *
     * @param kind the method of {@code Faults}, {@code required}, {@code least} (entries), or {@code notBoth}
     * @param path JSON Pointer from the type, with {@link #ANY} for any entry; of {@code notBoth} the first of the two members
     * @param limits the numbers that the check is given
     * @param other the second member of {@code notBoth}
     */
    record Check(String kind, String path, List<Number> limits, String other) {}

    /** Those of a record's canonical constructor. */
    List<Check> ofConstructor(Class<?> record) {
        return in(record, true);
    }

    /** Those of all methods of a class, as far as their paths are known. */
    List<Check> ofMethods(Class<?> type) {
        return in(type, false);
    }

    private List<Check> in(Class<?> type, boolean constructor) {
        List<Check> found = new ArrayList<>();
        for (Tree member : sources.tree(type).getMembers()) {
            if (member instanceof MethodTree method && (!constructor || isCanonical(method, type))) {
                new Scan(type, constructor, Map.of(), found, 0).scan(method.getBody(), null);
            }
        }
        return found;
    }

    private static boolean isCanonical(MethodTree constructor, Class<?> type) {
        return constructor.getName().contentEquals("<init>")
                && (constructor.getParameters().size() == type.getRecordComponents().length
                        || constructor.getParameters().isEmpty());
    }

    /** Goes through a body; {@code known} are the variables whose value is known, as texts, numbers and truth values. */
    private final class Scan extends TreeScanner<Void, Void> {

        private static final Pattern FEW =
                Pattern.compile("\\(\\w+(?:\\.isEmpty\\(\\)|\\.size\\(\\) (<|!=) (\\w+))\\)");
        private static final Set<String> SIMPLE = Set.of("id", "name", "text", "length", "number", "size", "distinct");

        private final Class<?> type;
        private final boolean constructor;
        private final Map<String, Object> known;
        private final List<Check> found;
        private final int depth;
        private boolean zeroIsFine;
        private int sometimes;

        Scan(Class<?> type, boolean constructor, Map<String, Object> known, List<Check> found, int depth) {
            this.constructor = constructor;
            this.type = type;
            this.known = new HashMap<>(known);
            this.found = found;
            this.depth = depth;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (variable.getInitializer() != null) {
                Object value = value(variable.getInitializer());
                if (value instanceof String) {
                    known.put(variable.getName().toString(), value);
                }
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public Void visitIf(IfTree branch, Void nothing) {
            boolean asksForAbsence =
                    branch.getCondition().toString().matches("\\(\\S+ == null( \\|\\| \\S+ == null)*\\)");
            Object condition = asksForAbsence && !constructor ? null : value(branch.getCondition());
            if (condition == null) {
                noteSizes(branch);
            }
            scan(branch.getCondition(), null);
            boolean apart = branch.getCondition().toString().endsWith(" != 0)");
            zeroIsFine |= apart;
            sometimes += asksForAbsence ? 0 : 1;
            if (!Boolean.FALSE.equals(condition)) {
                scan(branch.getThenStatement(), null);
            }
            if (!Boolean.TRUE.equals(condition)) {
                scan(branch.getElseStatement(), null);
            }
            zeroIsFine &= !apart;
            sometimes -= asksForAbsence ? 0 : 1;
            return null;
        }

        /** {@code if (entries.size() < 2) faults.add(path, …)}, and the like. */
        private void noteSizes(IfTree branch) {
            Matcher few = FEW.matcher(branch.getCondition().toString());
            if (few.matches()) {
                Number least = few.group(1) == null ? 1 : size(few.group(2));
                addedIn(branch.getThenStatement())
                        .filter(path -> !path.isEmpty() || Map.class.isAssignableFrom(only(type)))
                        .ifPresent(path -> {
                            found.add(new Check("least", path, List.of(least), ""));
                            if ("!=".equals(few.group(1))) {
                                found.add(new Check("size", path, List.of(least), ""));
                            }
                        });
            }
        }

        /** The type of the only component of a type. */
        private static Class<?> only(Class<?> type) {
            return type.isRecord() && type.getRecordComponents().length == 1
                    ? type.getRecordComponents()[0].getType()
                    : type;
        }

        private Number size(String text) {
            return text.matches("[0-9]+") ? Integer.valueOf(text) : (Number) Sources.constant(text, type);
        }

        /** The path of the fault that a statement adds, if that is all it does. */
        private Optional<String> addedIn(Tree statement) {
            List<String> paths = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                    if (call.getMethodSelect().toString().equals("faults.add")
                            && value(call.getArguments().get(0)) instanceof String path) {
                        paths.add(path);
                    }
                    return super.visitMethodInvocation(call, null);
                }
            }.scan(statement, null);
            return paths.stream().findFirst();
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            List<? extends ExpressionTree> arguments = call.getArguments();
            String name = call.getMethodSelect().toString();
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (name.startsWith("faults.") && SIMPLE.contains(last)) {
                note(last, arguments);
            } else if (sometimes == 0
                    && isRequirement(name, arguments)
                    && value(arguments.get(0)) instanceof String path) {
                found.add(new Check("required", path, List.of(), ""));
            } else if (last.equals("refuseBoth")) {
                List<String> members = arguments.stream()
                        .map(Tree::toString)
                        .filter(argument -> type.isRecord()
                                && Arrays.stream(type.getRecordComponents())
                                        .anyMatch(
                                                component -> component.getName().equals(argument)))
                        .toList();
                if (members.size() == 2) {
                    found.add(new Check("notBoth", members.get(0), List.of(), members.get(1)));
                }
            } else if (arguments.stream()
                            .anyMatch(argument -> argument.toString().equals("faults"))
                    && depth < 3) {
                own(name).ifPresent(method -> follow(method, arguments));
            }
            return super.visitMethodInvocation(call, null);
        }

        private void note(String kind, List<? extends ExpressionTree> arguments) {
            if (!(value(arguments.get(0)) instanceof String path)) {
                if (!constructor) {
                    return;
                }
                throw new AssertionError("where is " + kind + arguments + " of " + type + '?');
            }
            int from = Set.of("id", "name", "distinct").contains(kind) ? arguments.size() : 2;
            List<Number> limits = new ArrayList<>();
            for (ExpressionTree limit : arguments.subList(from, arguments.size())) {
                if (!(value(limit) instanceof Number number)) {
                    throw new AssertionError("how much is " + limit + " in " + kind + arguments + " of " + type + '?');
                }
                limits.add(number);
            }
            if (zeroIsFine && kind.equals("number")) {
                limits.set(0, Math.min(0, limits.get(0).doubleValue()));
            }
            found.add(new Check(kind, path, limits, ""));
        }

        private static boolean isRequirement(String method, List<? extends ExpressionTree> arguments) {
            return method.equals("faults.present")
                    || ((method.equals("faults.add") || method.equals("InvalidException.of"))
                            && arguments.get(1).toString().equals("Fault.REQUIRED"));
        }

        private Optional<MethodTree> own(String name) {
            return sources.tree(type).getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .filter(method -> method.getName().contentEquals(name))
                    .findFirst();
        }

        private void follow(MethodTree method, List<? extends ExpressionTree> arguments) {
            Map<String, Object> handed = new HashMap<>();
            for (int i = 0; i < arguments.size(); i++) {
                Object value = value(arguments.get(i));
                if (value != null) {
                    handed.put(method.getParameters().get(i).getName().toString(), value);
                }
            }
            new Scan(type, constructor, handed, found, depth + 1).scan(method.getBody(), null);
        }

        @Override
        public Void visitAssignment(AssignmentTree assignment, Void nothing) {
            known.remove(assignment.getVariable().toString());
            return super.visitAssignment(assignment, null);
        }

        /** What an expression comes to; null if that is not known before there is a type. */
        private Object value(Tree tree) {
            if (tree instanceof LiteralTree literal) {
                return literal.getValue() instanceof Character sign ? sign.toString() : literal.getValue();
            }
            if (tree instanceof ParenthesizedTree inner) {
                return value(inner.getExpression());
            }
            if (tree instanceof TypeCastTree cast) {
                return value(cast.getExpression());
            }
            if (tree instanceof UnaryTree unary) {
                Object of = value(unary.getExpression());
                return unary.getKind() == Tree.Kind.UNARY_MINUS && of instanceof Number number
                        ? (Number) (-number.doubleValue())
                        : unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT && of instanceof Boolean truth
                                ? !truth
                                : null;
            }
            if (tree instanceof BinaryTree binary) {
                return binary(binary);
            }
            if (tree instanceof ConditionalExpressionTree conditional) {
                return value(conditional.getCondition()) instanceof Boolean truth
                        ? value(truth ? conditional.getTrueExpression() : conditional.getFalseExpression())
                        : null;
            }
            if (tree instanceof IdentifierTree name) {
                String text = name.getName().toString();
                return text.equals(text.toUpperCase(java.util.Locale.ROOT))
                        ? Sources.constant(text, type)
                        : known.get(text);
            }
            if (tree instanceof MemberSelectTree select) {
                String text = select.getIdentifier().toString();
                return text.equals(text.toUpperCase(java.util.Locale.ROOT))
                        ? constant(select.getExpression().toString(), text)
                        : null;
            }
            if (tree instanceof MethodInvocationTree call
                    && call.getMethodSelect().toString().equals("Fault.pointer")
                    && value(call.getArguments().get(0)) instanceof String path) {
                return path + '/' + ANY;
            }
            return null;
        }

        private Object constant(String holder, String name) {
            return Sources.constant(name, sources.named(holder, type));
        }

        private Object binary(BinaryTree binary) {
            Object left = value(binary.getLeftOperand());
            Object right = value(binary.getRightOperand());
            return switch (binary.getKind()) {
                case PLUS -> left instanceof String path ? path + Objects.requireNonNullElse(right, ANY) : null;
                // what is absent is not checked for its form
                case EQUAL_TO -> isNull(binary.getRightOperand()) ? false : null;
                case NOT_EQUAL_TO -> isNull(binary.getRightOperand()) ? true : null;
                case CONDITIONAL_OR -> decided(left, right, true);
                case CONDITIONAL_AND -> decided(left, right, false);
                default -> null;
            };
        }

        private static boolean isNull(Tree tree) {
            return tree.getKind() == Tree.Kind.NULL_LITERAL;
        }

        /** One of this truth value decides; else both of the other do. */
        private static Object decided(Object left, Object right, boolean alone) {
            if (Boolean.valueOf(alone).equals(left) || Boolean.valueOf(alone).equals(right)) {
                return alone;
            }
            boolean both = left != null && right != null;
            return both ? !alone : null;
        }
    }
}
