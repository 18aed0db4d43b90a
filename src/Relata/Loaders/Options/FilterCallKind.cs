namespace Relata.Loaders.Options;

/// <summary>What a <see cref="FilterCall"/> does with the related rows of each owner. The names are those of LINQ.</summary>
internal enum FilterCallKind
{
    Where,
    OrderBy,
    OrderByDescending,
    ThenBy,
    ThenByDescending,
    Skip,
    Take,

    /// <summary>The expression of a loaded value.</summary>
    Value,
}
