namespace Relata.Tests.Formats.Models;

public sealed record Settings(string Name, Theme Theme, List<Settings> Inner)
{
    public Dictionary<string, int[]> Counts { get; init; } = [];
}
