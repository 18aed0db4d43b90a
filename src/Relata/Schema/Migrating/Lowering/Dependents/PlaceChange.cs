namespace Relata.Schema.Migrating.Lowering.Dependents;

/// <summary>What a migration does with a table, a column or a view on which others may depend.</summary>
internal enum PlaceChange
{
    /// <summary>It is dropped.</summary>
    Drop,

    /// <summary>It has another name afterwards, and nothing has its old one.</summary>
    Rename,

    /// <summary>The column gets another type.</summary>
    Retype,

    /// <summary>Something else has its name afterwards: two exchange their names, or one takes over that of another.</summary>
    Replaced,

    /// <summary>A view that depends on what is changed.</summary>
    DependsOnChanged,
}
