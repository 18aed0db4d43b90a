using System.Text.RegularExpressions;

namespace Relata.Models.Tests.Writing;

/// <summary>Changes something in the text of a model, as a user who makes a mistake.</summary>
internal sealed partial class Mutation(Random random, string text)
{
    private static readonly string[] s_types = ["int", "int?", "string", "string?", "Guid", "long?", "byte[]", "object", "DateTime?", "E0", "E1?", "RelatedList<E0>", "RelatedList<E1>", "Money", "Address?", "IntId", "List<int>", "decimal?", "Color"];

    private readonly List<string> _lines = [.. text.Split('\n')];

    /// <summary>What was changed.</summary>
    public string Change { get; private set; } = "";

    public string Text => string.Join('\n', _lines);

    public void Run()
    {
        var first = _lines.FindIndex(line => line.StartsWith("public enum Kinds", StringComparison.Ordinal)) + 1;
        for (var attempt = 0; attempt < 50 && Change.Length == 0; attempt++)
        {
            var place = random.Next(first, _lines.Count);
            var (before, after) = (_lines[place], Changed(_lines[place]));
            if (after != before)
            {
                (_lines[place], Change) = (after, $"{before.Trim()}  =>  {after.Trim()}");
            }
        }
    }

    private string Changed(string line) => random.Next(11) switch
    {
        0 => line.Contains("partial class", StringComparison.Ordinal) || !line.Contains("partial", StringComparison.Ordinal) ? line : "",
        1 => PropertyType().Replace(line, $"partial {s_types[random.Next(s_types.Length)]} $2 {{", 1),
        2 => PropertyType().Replace(line, found => found.Groups[1].Value is var type && type.EndsWith('?') ? $"partial {type[..^1]} {found.Groups[2].Value} {{" : $"partial {type}? {found.Groups[2].Value} {{", 1),
        3 => Attributes().Replace(line, "", 1),
        4 => Argument().Replace(line, random.Next(2) == 0 ? "" : ", Loading = Loading.Joined", 1),
        5 => Name().Replace(line, $"nameof($1.{(random.Next(2) == 0 ? "Tag" : "Ref0")})", 1),
        6 => line.Contains("partial class", StringComparison.Ordinal) ? line : line.Replace("partial ", "", StringComparison.Ordinal),
        7 => line.Replace("{ get; set; }", "{ get; }", StringComparison.Ordinal),
        8 => line.Replace("{ get; }", "{ get; set; }", StringComparison.Ordinal),
        9 => line.Contains("partial class", StringComparison.Ordinal) ? line.Replace("abstract ", "", StringComparison.Ordinal).Replace(": Model", ": Entity", StringComparison.Ordinal) : line,
        _ => Attributes().Match(_lines[random.Next(_lines.Count)]) is { Success: true } other && PropertyType().IsMatch(line) ? $"    {other.Value} {line.Trim()}" : line,
    };

    [GeneratedRegex(@"partial ([\w.<>\[\]]+\??) (\w+) \{")]
    private static partial Regex PropertyType();

    [GeneratedRegex(@"\[[A-Z][^\]]*\]")]
    private static partial Regex Attributes();

    [GeneratedRegex(@", \w+ = [\w.]+(\([^)]*\))?")]
    private static partial Regex Argument();

    [GeneratedRegex(@"nameof\((\w+)\.\w+\)")]
    private static partial Regex Name();
}
