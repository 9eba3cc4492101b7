import com.sun.source.util.JavacTask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Parses Java files without resolving what they import, and ends with 1 where one is no Java. */
class ParseJava {
    public static void main(String[] names) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(Arrays.stream(names).map(Path::of).toList());
            var task = (JavacTask) compiler.getTask(null, files, diagnostics, List.of(), null, sources);
            task.parse().forEach(unit -> { });
        }
        var errors = diagnostics.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR).toList();
        errors.forEach(System.err::println);
        System.exit(errors.isEmpty() ? 0 : 1);
    }
}
