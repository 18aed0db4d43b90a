namespace Relata.Scaffolding;

/// <summary>Which tables become classes, and where the classes are.</summary>
public sealed record ScaffoldOptions
{
    /// <summary>
    /// The tables and views to include, as names with <c>*</c> for any characters: <c>order*</c>, <c>sales.*</c>. A name without a schema is of any schema.
    /// Empty, the default, for all.
    /// </summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The tables and views to leave out, in the same form. Default: none.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The schemas to read beside the default one of the connection. Default: none. SQLite has no schemas.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The namespace of the classes. Default: <c>Models</c>.</summary>
    public string Namespace { get; init; } = "Models";

    /// <summary>Whether views become read-only classes. Default: true.</summary>
    public bool IncludeViews { get; init; } = true;
}
