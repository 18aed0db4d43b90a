using System.Text.RegularExpressions;

namespace Relata.Packages.Tests;

/// <summary>
/// Code in the README and in the guide is cut from code that is compiled and run: by the consumers of the packages, or as the sample. What
/// they link to is there.
/// </summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Programs = ["tests/Shortest", "tests/Consumer", "tests/Guide", "tests/Aot", "samples"];

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guide.md")]
    [InlineData("docs/mapping.md")]
    [InlineData("docs/hooks.md")]
    [InlineData("docs/outbox.md")]
    [InlineData("docs/package.md")]
    public void Every_piece_of_code_stands_in_a_program_that_is_run(string page)
    {
        var pieces = CodeBlock().Matches(Repository.Read(page)).Select(m => Lines(m.Groups[1].Value)).ToList();
        var programs = Programs.SelectMany(Sources).Select(file => Lines(File.ReadAllText(file))).ToList();

        Assert.NotEmpty(pieces);
        Assert.All(pieces, piece => Assert.True(programs.Any(p => p.Contains(piece, StringComparison.Ordinal)), $"Nowhere run:\n{piece}"));
    }

    [Fact]
    public void The_guide_shows_every_file_of_its_application_or_a_part_of_it()
    {
        var pieces = CodeBlock().Matches(Repository.Read("docs/guide.md")).Select(m => Lines(m.Groups[1].Value)).ToList();

        // An enum and a record of one line stand in the text.
        var files = Sources("tests/Guide").Where(file => Path.GetFileName(file) is not ("Condition.cs" or "AuthorLine.cs"));
        Assert.All(files, file => Assert.Contains(pieces, piece => Lines(File.ReadAllText(file)).Contains(piece, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guide.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/sqlite.md")]
    [InlineData("docs/postgresql.md")]
    [InlineData("docs/mariadb.md")]
    [InlineData("docs/connections.md")]
    [InlineData("docs/schema.md")]
    [InlineData("docs/migrations.md")]
    [InlineData("docs/diagnostics.md")]
    [InlineData("docs/loading.md")]
    [InlineData("docs/mapping.md")]
    [InlineData("docs/filters.md")]
    [InlineData("docs/hooks.md")]
    [InlineData("docs/outbox.md")]
    public void Every_link_leads_to_a_file_of_the_repository_and_a_heading_in_it(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (Match link in Link().Matches(Repository.Read(page)))
        {
            var target = link.Groups["target"].Value;
            if (!target.StartsWith("http", StringComparison.Ordinal))
            {
                var parts = target.Split('#');
                var file = parts[0].Length == 0 ? Path.Combine(Repository.Root, page) : Path.Combine(folder, parts[0]);
                Assert.True(Path.Exists(file), $"{page} links to {target}, which is not there.");
                Assert.True(parts.Length == 1 || Anchors(file).Contains(parts[1]), $"{page} links to {target}, and there is no such heading.");
            }
        }
    }

    [Fact]
    public void The_page_of_the_packages_has_no_link_that_leads_nowhere_from_a_package() =>
        Assert.All(Link().Matches(Repository.Read("docs/package.md")), link => Assert.StartsWith("https://", link.Groups["target"].Value, StringComparison.Ordinal));

    [GeneratedRegex(@"^```(?:csharp|razor)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The text without what a different indentation or an empty line changes.</summary>
    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) + "\n";

    /// <summary>The headings of a page, as links name them.</summary>
    private static IEnumerable<string> Anchors(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => string.Concat(line.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-'));
}
