namespace Relata.Relational.Live;

/// <summary>A foreign key as the catalog describes it.</summary>
/// <param name="Key">The foreign key. Its name is empty if the catalog has none.</param>
/// <param name="OnDelete">What a DELETE of the principal does: <c>CASCADE</c>; empty if it is refused; <see cref="Hidden"/> if the user may not see it.</param>
/// <param name="OnUpdate">What an UPDATE of the principal's key does; empty if it is refused; <see cref="Hidden"/> if the user may not see it.</param>
internal sealed record LiveForeignKey(ForeignKeyConstraint Key, string OnDelete, string OnUpdate)
{
    /// <summary>An action that the catalog does not show to the user.</summary>
    public const string Hidden = "?";

    /// <summary>The index of the principal that the key is bound to; null where any index of its columns will do.</summary>
    public string? Index { get; init; }

    /// <summary>Whether the user may not see the actions: on MariaDB, one that may only read the table.</summary>
    public bool HidesActions => OnDelete == Hidden;

    /// <summary>The actions as SQL has them, with a leading space; empty for none.</summary>
    public string Actions => HidesActions ? "" : $"{(OnDelete.Length == 0 ? "" : $" ON DELETE {OnDelete}")}{(OnUpdate.Length == 0 ? "" : $" ON UPDATE {OnUpdate}")}";

    /// <inheritdoc />
    public override string ToString() => $"{Key}{Actions}";
}
