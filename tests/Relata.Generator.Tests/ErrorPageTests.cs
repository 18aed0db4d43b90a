using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>A message's code leads to a page that says more, and what the page shows is true.</summary>
public sealed partial class ErrorPageTests
{
    public static TheoryData<string> Codes => [.. Analyzers.Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_wrong_example_of_a_page_is_reported_and_the_right_one_is_not(string code)
    {
        var rule = Analyzers.Rules.All.Single(rule => rule.Id == code);
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), rule.HelpLinkUri.Replace('/', Path.DirectorySeparatorChar)));

        Assert.StartsWith($"# {code}: {rule.Title}\n", page, StringComparison.Ordinal);
        PortableExecutableReference[] references = page.Contains("## The other assembly\n", StringComparison.Ordinal) ? [ModelCompiler.Reference(Example(page, "The other assembly"))] : [];
        var wrong = ModelCompiler.Generate(Example(page, "Wrong"), references);
        var found = await ModelCompiler.AnalyzeAsync(wrong.Compilation);
        Assert.Equal([code], found.Select(error => error.Id).Distinct());
        await Expect.NothingAsync(Example(page, "Right"), references);
    }

    [Fact]
    public void Codes_are_in_order_and_each_is_of_one_rule() =>
        Assert.Equal(Analyzers.Rules.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), Analyzers.Rules.All.Select(rule => rule.Id));

    [Fact]
    public void What_is_thrown_has_a_page_too()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories);
        var codes = sources.SelectMany(source => Code.Matches(File.ReadAllText(source))).Select(match => match.Groups["code"].Value).Distinct().Order().ToList();

        Assert.Contains("REL111", codes);
        Assert.All(codes, code => Assert.StartsWith($"# {code}: ", File.ReadAllText(Path.Combine(Root(), "docs", "errors", $"{code}.md")), StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_lists_all_pages_with_their_titles()
    {
        var folder = Path.Combine(Root(), "docs", "errors");
        var titles = Directory.EnumerateFiles(folder, "REL*.md").Order(StringComparer.Ordinal).Select(page => File.ReadLines(page).First()["# ".Length..].Split(": ", 2));
        var index = File.ReadAllLines(Path.Combine(folder, "README.md")).Where(line => line.StartsWith("| [REL", StringComparison.Ordinal));

        Assert.Equal(titles.Select(title => $"| [{title[0]}]({title[0]}.md) | {title[1]} |"), index);
    }

    [GeneratedRegex("\"(?<code>REL[0-9]{3})\"")]
    private static partial Regex Code { get; }

    private static string Example(string page, string heading)
    {
        var start = page.IndexOf($"## {heading}\n\n```csharp\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no example under '## {heading}'.");
        var text = page[(page.IndexOf("```csharp\n", start, StringComparison.Ordinal) + "```csharp\n".Length)..];
        return text[..text.IndexOf("```", StringComparison.Ordinal)];
    }

    private static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..");
}
