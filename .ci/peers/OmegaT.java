// Measures OmegaT's own fuzzy search (FindMatches, as its matches pane calls it)
// on a memory: java -cp OmegaT.jar OmegaT.java MEMORY.tmx QUERIES.tsv
// The query is the last column of a line. Prints one line of JSON.

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.omegat.core.Core;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.statistics.FindMatches;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneArabicTokenizer;

public class OmegaT {
    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("omegat");
        org.omegat.util.RuntimePreferences.setConfigDir(home + File.separator);
        ProjectProperties properties = new ProjectProperties(home.toFile());
        properties.setSourceLanguage("ar");
        properties.setTargetLanguage("en");
        properties.setSentenceSegmentingEnabled(false);
        ITokenizer tokenizer = new LuceneArabicTokenizer();
        tokenizer.setBehavior(tokenizer.getDefaultBehavior());

        long start = System.nanoTime();
        ExternalTMX memory = new ExternalTMX(properties, new File(args[0]), false, false);
        double loaded = (System.nanoTime() - start) / 1e9;

        IProject project = (IProject) Proxy.newProxyInstance(OmegaT.class.getClassLoader(), new Class<?>[] {IProject.class},
            (self, method, given) -> switch (method.getName()) {
                case "getProjectProperties" -> properties;
                case "getSourceTokenizer", "getTargetTokenizer" -> tokenizer;
                case "getTransMemories" -> Map.of(memory.getName(), memory);
                case "getAllEntries" -> List.of();
                case "isProjectLoaded" -> true;
                default -> null;
            });
        Core.setProject(project);

        List<Double> took = new ArrayList<>();
        new FindMatches(tokenizer, 5, true, false).search(project, "", true, true, () -> false);
        for (String line : Files.readAllLines(Path.of(args[1]), StandardCharsets.UTF_8)) {
            String query = line.substring(line.lastIndexOf('\t') + 1);
            FindMatches find = new FindMatches(tokenizer, 5, true, false);
            start = System.nanoTime();
            find.search(project, query, true, true, () -> false);
            took.add((System.nanoTime() - start) / 1e6);
        }
        double[] sorted = took.stream().mapToDouble(t -> t).sorted().toArray();
        System.gc();
        Runtime r = Runtime.getRuntime();
        System.out.printf("{\"units\":%d,\"load_s\":%.1f,\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"heap_mb\":%d}%n", memory.getEntries().size(),
            loaded, sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], (r.totalMemory() - r.freeMemory()) >> 20);
    }
}
