namespace Relata.Loaders.Options;

/// <summary>What a <see cref="LoadCriterion"/> does with the related rows of each owner. The names are those of LINQ.</summary>
internal enum LoadCriterionKind
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
