using System.Text.RegularExpressions;

namespace Relata.Packages.Tests;

/// <summary>Code in the README is cut from code that is compiled and run: by the consumer of the packages, or as the sample.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Programs = ["tests/Shortest", "tests/Consumer", "samples"];

    [Fact]
    public void Every_piece_of_code_in_the_README_stands_in_a_program_that_is_run()
    {
        var pieces = CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(m => Lines(m.Groups[1].Value)).ToList();
        var programs = Programs.SelectMany(Sources).Select(file => Lines(File.ReadAllText(file))).ToList();

        Assert.NotEmpty(pieces);
        Assert.All(pieces, piece => Assert.True(programs.Any(p => p.Contains(piece, StringComparison.Ordinal)), $"Nowhere run:\n{piece}"));
    }

    [GeneratedRegex(@"^```(?:csharp|razor)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The text without what a different indentation or an empty line changes.</summary>
    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) + "\n";
}
