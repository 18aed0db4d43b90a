using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>What a query asks for.</summary>
/// <param name="Only">The rows; null for all.</param>
/// <param name="Skip">How many are left out.</param>
/// <param name="Take">How many are asked for at most; null for all.</param>
internal sealed record QueryShape(IReadOnlyList<Thing>? Only, int Skip = 0, int? Take = null)
{
    public bool PopulatesExisting { get; init; }

    public bool Locks { get; init; }

    /// <summary>The things that do not exist for the query, by its criteria; null where it has none.</summary>
    public IReadOnlyList<Thing>? Hidden { get; init; }

    /// <summary>The thing whose link rows do not exist for the query; null for none.</summary>
    public Thing? WithoutLinks { get; init; }

    /// <summary>Whether options may load parts of relationships, and leave columns out.</summary>
    public bool Narrows { get; init; }

    /// <summary>How deep the options go.</summary>
    public int Depth { get; init; } = 2;

    public IReadOnlyList<object>? Keys => Only is null ? null : [.. Only.Select(thing => thing.Key!)];

    public override string ToString() =>
        $"{(Only is null ? "all" : string.Join(" ", Only))}{(Skip == 0 ? "" : $" Skip({Skip})")}{(Take is null ? "" : $" Take({Take})")}"
        + $"{(PopulatesExisting ? " PopulateExisting" : "")}{(Locks ? " ForUpdate" : "")}"
        + $"{(Hidden is null ? "" : $" without {string.Join(" ", Hidden)}")}{(WithoutLinks is null ? "" : $" without the links of {WithoutLinks}")}";
}
