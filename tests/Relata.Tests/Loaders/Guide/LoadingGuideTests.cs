using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Loaders.Guide;

/// <summary>Each section of docs/loading.md with a plan has the query that makes it, as it stands in <see cref="LoadingExamples"/>.</summary>
public sealed partial class LoadingGuideTests : IDisposable
{
    private readonly SqliteMemory _memory = new();
    private readonly Database _database;

    public LoadingGuideTests() => _database = _memory.Open(ModelSet.InNamespace(typeof(Post).Namespace!));

    [Fact]
    public void Every_printed_plan_is_that_of_the_code_above_it()
    {
        using var session = _database.OpenSession();
        var examples = Words(File.ReadAllText(Place("LoadingExamples.cs")));
        var sections = Section().Matches(File.ReadAllText(Place("../../../../docs/loading.md"))).ToDictionary(section => section.Groups["heading"].Value);

        Assert.Equal(LoadingExamples.ByHeading.Keys.Order(), sections.Keys.Order());
        foreach (var (heading, query) in LoadingExamples.ByHeading)
        {
            var (code, plan) = (sections[heading].Groups["code"].Value, sections[heading].Groups["plan"].Value);
            Assert.Contains($"{query.Method.Name}(Session session) => {Words(code)}", examples, StringComparison.Ordinal);
            Assert.Equal(query(session).Explain().ReplaceLineEndings("\n").TrimEnd(), plan.TrimEnd());
        }
    }

    public void Dispose()
    {
        _database.Dispose();
        _memory.Dispose();
    }

    private static string Words(string text) => Space().Replace(text.Trim(), " ");

    private static string Place(string path, [CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, path);

    [GeneratedRegex(@"^##+ (?<heading>[^\n]+)\n(?:(?!^#).)*?^```csharp\n(?<code>(?:(?!^```).)*)^```\n\s*^```text\n(?<plan>(?:(?!^```).)*)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
