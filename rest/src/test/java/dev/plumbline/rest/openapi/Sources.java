package dev.plumbline.rest.openapi;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.plumbline.CanonicalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the sources say of classes: their Javadoc, as Markdown, and their code as trees. The sources are parsed by the JDK's own
 * compiler and not compiled.
 */
final class Sources {

    private final DocTrees docs;
    private final Map<String, TreePath> classes = new HashMap<>();
    private final Map<String, List<String>> bySimpleName = new HashMap<>();
    private final Map<String, TreePath> packages = new HashMap<>();

    private Sources(DocTrees docs) {
        this.docs = docs;
    }

    /** Those of core and rest. */
    static Sources ofPlumbline() throws IOException {
        return of(Path.of("..", "core", "src", "main", "java"), Path.of("src", "main", "java"));
    }

    private static Sources of(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("module-info.java"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            Sources sources = new Sources(DocTrees.instance(task));
            for (CompilationUnitTree unit : units) {
                String name = unit.getPackageName().toString();
                TreePath path = new TreePath(unit);
                if (unit.getTypeDecls().isEmpty()) {
                    sources.packages.put(name, new TreePath(path, unit.getPackage()));
                }
                for (Tree type : unit.getTypeDecls()) {
                    sources.add(name + '.', new TreePath(path, type));
                }
            }
            return sources;
        }
    }

    private void add(String prefix, TreePath path) {
        ClassTree tree = (ClassTree) path.getLeaf();
        String name = prefix + tree.getSimpleName();
        classes.put(name, path);
        bySimpleName
                .computeIfAbsent(tree.getSimpleName().toString(), simple -> new ArrayList<>())
                .add(name);
        for (Tree member : tree.getMembers()) {
            if (member instanceof ClassTree) {
                add(name + '$', new TreePath(path, member));
            }
        }
    }

    /** The tree of a class. */
    ClassTree tree(Class<?> type) {
        return (ClassTree) path(type)
                .orElseThrow(() -> new AssertionError("no source of " + type))
                .getLeaf();
    }

    private Optional<TreePath> path(Class<?> type) {
        return Optional.ofNullable(classes.get(type.getName()));
    }

    /** The classes in the sources that have an annotation of this name, in the order of their names. */
    List<Class<?>> annotatedWith(String annotation) {
        return classes.entrySet().stream()
                .filter(entry -> ((ClassTree) entry.getValue().getLeaf())
                        .getModifiers().getAnnotations().stream()
                                .anyMatch(each ->
                                        each.getAnnotationType().toString().equals(annotation)))
                .map(Map.Entry::getKey)
                .sorted()
                .<Class<?>>map(name -> {
                    try {
                        return Class.forName(name);
                    } catch (ClassNotFoundException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** The class that a name means in a class: nested in it, its interfaces or what holds it, imported, of its package, or Java's own. */
    Class<?> named(String simpleName, Class<?> seenFrom) {
        int dot = simpleName.lastIndexOf('.');
        if (dot >= 0 && !classes.containsKey(simpleName)) {
            return Arrays.stream(named(simpleName.substring(0, dot), seenFrom).getDeclaredClasses())
                    .filter(type -> type.getSimpleName().equals(simpleName.substring(dot + 1)))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> candidates = new ArrayList<>();
        for (Class<?> holder = seenFrom; holder != null; holder = holder.getEnclosingClass()) {
            candidates.add(holder.getName() + '$' + simpleName);
        }
        withParents(seenFrom).forEach(parent -> candidates.add(parent.getName() + '$' + simpleName));
        Optional<TreePath> path = path(seenFrom);
        path.ifPresent(found -> found.getCompilationUnit().getImports().stream()
                .map(each -> each.getQualifiedIdentifier().toString())
                .filter(name -> name.endsWith('.' + simpleName))
                .forEach(candidates::add));
        candidates.add(seenFrom.getPackageName() + '.' + simpleName);
        candidates.add("java.lang." + simpleName);
        candidates.add(simpleName);
        return candidates.stream()
                .flatMap(name -> Stream.of(name, name.replaceAll("\\.([A-Z]\\w*)\\.([A-Z])", ".$1\\$$2")))
                .flatMap(name -> {
                    try {
                        return Stream.<Class<?>>of(Class.forName(name));
                    } catch (ClassNotFoundException e) {
                        return Stream.empty();
                    }
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError(simpleName + " seen from " + seenFrom));
    }

    /** Whether no other class has its simple name. */
    boolean isTheOnly(Class<?> type) {
        return bySimpleName.getOrDefault(type.getSimpleName(), List.of()).size() < 2;
    }

    /** The first paragraph of the class comment, because the others speak to those who write Java; empty if there is none. */
    String about(Class<?> type) {
        return path(type).map(path -> text(path, type).split("\n\n", 2)[0]).orElse("");
    }

    /** The first sentence of the class comment. */
    String firstSentence(Class<?> type) {
        return path(type)
                .map(docs::getDocCommentTree)
                .map(comment -> text(comment.getFirstSentence(), type))
                .orElse("");
    }

    /** The first paragraph of what the comment of a package says. */
    String about(String packageName, Class<?> seenFrom) {
        return text(packages.get(packageName), seenFrom).split("\n\n", 2)[0];
    }

    /** What the class comment says of a component of a record, or else of the same one of a record of the same kind. */
    String about(RecordComponent component) {
        Class<?> record = component.getDeclaringRecord();
        return Stream.concat(
                        Stream.of(record), Arrays.stream(record.getInterfaces()).flatMap(Sources::withParents))
                .map(type ->
                        type.isRecord() ? parameter(type, component.getName()) : ofAccessor(type, component.getName()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Stream<Class<?>> withParents(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getInterfaces()).flatMap(Sources::withParents));
    }

    private String parameter(Class<?> type, String name) {
        return comment(type)
                .flatMap(comment -> comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .filter(tag -> tag.getName().getName().contentEquals(name) && !tag.isTypeParameter())
                        .map(tag -> text(tag.getDescription(), type))
                        .findFirst())
                .orElse("");
    }

    private String ofAccessor(Class<?> type, String name) {
        return method(type, name).map(path -> text(path, type)).orElse("");
    }

    /** What the comment of a method says; empty if there is none. */
    String about(Method method) {
        return method(method.getDeclaringClass(), method.getName())
                .map(path -> text(path, method.getDeclaringClass()))
                .orElse("");
    }

    private Optional<TreePath> method(Class<?> type, String name) {
        return path(type)
                .flatMap(path -> tree(type).getMembers().stream()
                        .filter(MethodTree.class::isInstance)
                        .filter(member -> ((MethodTree) member).getName().contentEquals(name))
                        .map(member -> new TreePath(path, member))
                        .findFirst());
    }

    /** What the comment of a constant of an enumeration says; empty if there is none. */
    String about(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        return path(type)
                .flatMap(path -> tree(type).getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .filter(member -> ((VariableTree) member).getName().contentEquals(constant.name()))
                        .map(member -> text(new TreePath(path, member), type))
                        .findFirst())
                .orElse("");
    }

    private Optional<DocCommentTree> comment(Class<?> type) {
        return path(type).map(docs::getDocCommentTree);
    }

    private String text(TreePath path, Class<?> seenFrom) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        return comment == null ? "" : text(comment.getFullBody(), seenFrom);
    }

    private String text(List<? extends DocTree> pieces, Class<?> seenFrom) {
        String text = pieces.stream().map(piece -> piece(piece, seenFrom)).collect(joining());
        return text.replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll("(?<!\\n)\\n(?![\\n-])", " ")
                .replaceAll("\\n{2,}", "\n\n")
                .trim();
    }

    private String piece(DocTree piece, Class<?> seenFrom) {
        if (piece instanceof TextTree text) {
            return text.getBody();
        }
        if (piece instanceof LiteralTree literal) {
            String body = literal.getBody().getBody();
            return literal.getKind() == DocTree.Kind.CODE ? '`' + body + '`' : body;
        }
        if (piece instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? '`' + meant(link.getReference().getSignature(), seenFrom) + '`'
                    : text(link.getLabel(), seenFrom);
        }
        if (piece instanceof ValueTree value) {
            return meant(value.getReference().getSignature(), seenFrom);
        }
        if (piece instanceof StartElementTree element) {
            return switch (element.getName().toString()) {
                case "p", "pre", "ul" -> "\n\n";
                case "li" -> "\n- ";
                default -> "";
            };
        }
        if (piece instanceof EntityTree entity) {
            return switch (entity.getName().toString()) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                default -> throw new AssertionError("an entity: " + entity);
            };
        }
        if (piece.getKind() == DocTree.Kind.END_ELEMENT) {
            return piece.toString().equals("</p>") ? "\n\n" : "";
        }
        throw new AssertionError(piece.getKind() + " in " + seenFrom + ": " + piece);
    }

    /** What a reference means on the wire: the name or value of a constant, or else the last word of it. */
    private String meant(String reference, Class<?> seenFrom) {
        int hash = reference.indexOf('#');
        String member = reference.substring(hash + 1).replaceAll("\\(.*", "");
        if (hash < 0 || !member.equals(member.toUpperCase(java.util.Locale.ROOT))) {
            return member.substring(member.lastIndexOf('.') + 1);
        }
        String type = reference.substring(0, hash);
        Object value = constant(member, type.isEmpty() ? seenFrom : named(type, seenFrom));
        return value instanceof Enum<?> constant ? CanonicalText.name(constant) : String.valueOf(value);
    }

    /** The value of a constant, from the class itself. */
    static Object constant(String name, Class<?> type) {
        for (Class<?> holder = type; holder != null; holder = holder.getEnclosingClass()) {
            for (Field field : holder.getDeclaredFields()) {
                if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                }
            }
        }
        throw new AssertionError("no constant " + name + " in " + type);
    }
}
